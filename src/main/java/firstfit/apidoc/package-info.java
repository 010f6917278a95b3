/** What the build needs for the Javadoc of the library. */
package firstfit.apidoc;
