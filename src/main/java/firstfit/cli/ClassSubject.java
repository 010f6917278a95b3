package firstfit.cli;

import firstfit.Allocator;
import firstfit.check.PartialAllocator;
import firstfit.check.Subject;
import firstfit.console.UserError;
import java.io.File;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Allocators whose class is named on the command line. */
final class ClassSubject {
  private ClassSubject() {}

  /**
   * Loads a class.
   *
   * @param name its full name
   * @param classpath jars and folders, separated as in any classpath; null for none
   */
  static Subject load(String name, String classpath) {
    List<Path> places = places(classpath);
    Class<? extends Allocator> type = type(name, places);
    Constructor<? extends Allocator> constructor;
    try {
      constructor = type.getConstructor(int.class);
    } catch (NoSuchMethodException e) {
      throw new UserError(name + " has no public constructor that takes the capacity, an int");
    }
    constructor.setAccessible(true);
    List<String> options = new ArrayList<>(List.of("--allocator-class", name));
    if (classpath != null) {
      options.add("--classpath");
      options.add(
          places.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    }
    return Subject.of(
        name, options, capacity -> construct(constructor, capacity), Subject.offersOf(type));
  }

  private static List<Path> places(String classpath) {
    List<Path> places = new ArrayList<>();
    for (String place : classpath == null ? new String[0] : classpath.split(File.pathSeparator)) {
      if (!Files.exists(Path.of(place))) {
        throw new UserError("--classpath names " + place + ", which isn't there");
      }
      places.add(Path.of(place).toAbsolutePath());
    }
    return places;
  }

  private static Class<? extends Allocator> type(String name, List<Path> places) {
    try {
      URL[] urls = new URL[places.size()];
      for (int i = 0; i < urls.length; i++) {
        urls[i] = places.get(i).toUri().toURL();
      }
      // Stays open: the class may load others at any time.
      ClassLoader loader = new URLClassLoader(urls, ClassSubject.class.getClassLoader());
      Class<?> type = Class.forName(name, true, loader);
      if (!Allocator.class.isAssignableFrom(type)) {
        throw new UserError(name + " doesn't implement " + PartialAllocator.class.getName());
      }
      return type.asSubclass(Allocator.class);
    } catch (ClassNotFoundException e) {
      throw new UserError(
          "no class is called " + name + ": name the jar or folder that holds it with --classpath");
    } catch (LinkageError e) {
      throw new UserError("the class " + name + " can't be loaded: " + e);
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Allocator construct(Constructor<? extends Allocator> constructor, int capacity) {
    String what = "new " + constructor.getDeclaringClass().getName() + "(" + capacity + ")";
    try {
      return constructor.newInstance(capacity);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof OutOfMemoryError noMemory) {
        throw noMemory;
      }
      throw new UserError(
          what + " throws " + e.getCause() + ": if it is the capacity, choose one with --capacity");
    } catch (InstantiationException | IllegalAccessException e) {
      throw new UserError(what + " fails: " + e);
    }
  }
}
