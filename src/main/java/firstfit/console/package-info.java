/**
 * What commands show on the terminal, apart from the command line so that the packages below it can
 * use it.
 */
package firstfit.console;
