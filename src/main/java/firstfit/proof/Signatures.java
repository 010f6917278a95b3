package firstfit.proof;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Signatures of methods in one normal form, whoever wrote them: qualified class, method name,
 * parameter types by simple name and without type arguments, such as {@code
 * firstfit.Heap.read(int,byte[])}. A constructor has its class's name.
 */
public final class Signatures {
  private Signatures() {}

  /** The normal form of a signature printed by OpenJML or written by hand. */
  static String normal(String signature) {
    String text = withoutTypeArguments(signature).replaceAll("\\s+", "");
    int open = text.indexOf('(');
    if (open < 0 || !text.endsWith(")")) {
      return text;
    }
    String parameters = text.substring(open + 1, text.length() - 1);
    String simple =
        parameters.isEmpty()
            ? ""
            : Arrays.stream(parameters.split(","))
                .map(Signatures::simpleType)
                .collect(Collectors.joining(","));
    return text.substring(0, open) + "(" + simple + ")";
  }

  /** The normal form of a parameter type, qualified or not. */
  static String simpleType(String type) {
    String text = withoutTypeArguments(type).replace("...", "[]").replaceAll("\\s+", "");
    return text.substring(Math.max(text.lastIndexOf('.'), text.lastIndexOf('$')) + 1);
  }

  private static String withoutTypeArguments(String text) {
    StringBuilder out = new StringBuilder();
    int depth = 0;
    for (char c : text.toCharArray()) {
      depth += c == '<' ? 1 : 0;
      if (depth == 0) {
        out.append(c);
      }
      depth -= c == '>' ? 1 : 0;
    }
    return out.toString();
  }

  /** A class's qualified name as the source writes it. */
  static String name(Class<?> type) {
    return type.getName().replace('$', '.');
  }

  /**
   * Signatures of all constructors and methods with a body that a class and its nested classes
   * declare.
   */
  static List<String> declaredBy(Class<?> type) {
    List<String> signatures = new ArrayList<>();
    if (!type.isInterface()) {
      for (Constructor<?> constructor : type.getDeclaredConstructors()) {
        add(constructor, type.getSimpleName(), hiddenParameters(type), signatures);
      }
    }
    for (var method : type.getDeclaredMethods()) {
      boolean ofEnum =
          type.isEnum()
              && (method.getName().equals("values") || method.getName().equals("valueOf"));
      if (!Modifier.isAbstract(method.getModifiers()) && !ofEnum) {
        add(method, method.getName(), 0, signatures);
      }
    }
    for (Class<?> nested : type.getDeclaredClasses()) {
      signatures.addAll(declaredBy(nested));
    }
    return signatures;
  }

  /**
   * Parameters that the compiler puts before a constructor's own: an enum's name and ordinal, an
   * inner class's outer.
   */
  private static int hiddenParameters(Class<?> type) {
    if (type.isEnum()) {
      return 2;
    }
    return type.isMemberClass() && !Modifier.isStatic(type.getModifiers()) ? 1 : 0;
  }

  private static void add(Executable executable, String name, int hidden, List<String> signatures) {
    Member member = executable;
    if (member.isSynthetic()) {
      return;
    }
    Type[] generic = executable.getGenericParameterTypes();
    Type[] types =
        generic.length == executable.getParameterCount() ? generic : executable.getParameterTypes();
    String parameters =
        Arrays.stream(types)
            .skip(hidden)
            .map(t -> simpleType(t.getTypeName()))
            .collect(Collectors.joining(","));
    signatures.add(name(executable.getDeclaringClass()) + "." + name + "(" + parameters + ")");
  }

  /**
   * The class of a method.
   *
   * @param signature of the method, with the qualified name of its class
   * @return that name
   */
  public static String classOf(String signature) {
    return signature.substring(0, signature.lastIndexOf('.', signature.indexOf('(')));
  }
}
