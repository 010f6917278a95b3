package firstfit.mutation;

import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.TypeMirror;

/** Another variable of the same type: of those that can be seen, or of the fields, the next. */
final class VariableOperator extends Operators {
  private static final String OTHER = "other variable";

  private record Local(String name, TypeMirror type, int from, int to) {
    boolean isSeenAt(int position) {
      return from <= position && position < to;
    }
  }

  private final List<Local> locals = new ArrayList<>();

  VariableOperator(ParsedSource source, List<Edit> edits, TreePath method) {
    super(source, edits);
    new TreePathScanner<Void, Void>() {
      @Override
      public Void visitVariable(VariableTree tree, Void unused) {
        Tree parent = getCurrentPath().getParentPath().getLeaf();
        locals.add(
            new Local(
                tree.getName().toString(),
                source.type(getCurrentPath()),
                parent instanceof MethodTree ? source.start(parent) : source.end(tree),
                source.end(parent)));
        return super.visitVariable(tree, null);
      }
    }.scan(method, null);
  }

  @Override
  public Void visitIdentifier(IdentifierTree tree, Void unused) {
    if (source.isWritten(tree)) {
      Element element = source.element(getCurrentPath());
      if (element.getKind() == ElementKind.FIELD) {
        field(element, source.end(tree));
      } else if (element.getKind() == ElementKind.LOCAL_VARIABLE
          || element.getKind() == ElementKind.PARAMETER) {
        List<String> names =
            locals.stream()
                .filter(each -> each.isSeenAt(source.start(tree)))
                .filter(each -> source.sameType(each.type(), element.asType()))
                .map(Local::name)
                .toList();
        next(names, element, source.end(tree));
      }
    }
    return null;
  }

  @Override
  public Void visitMemberSelect(MemberSelectTree tree, Void unused) {
    Element element = source.element(getCurrentPath());
    if (element != null && element.getKind() == ElementKind.FIELD) {
      field(element, source.end(tree));
    }
    return super.visitMemberSelect(tree, null);
  }

  private void field(Element field, int end) {
    boolean isStatic = field.getModifiers().contains(Modifier.STATIC);
    if (field.getEnclosingElement() == null) {
      return;
    }
    List<String> names =
        field.getEnclosingElement().getEnclosedElements().stream()
            .filter(each -> each.getKind() == ElementKind.FIELD)
            .filter(each -> each.getModifiers().contains(Modifier.STATIC) == isStatic)
            .filter(each -> source.sameType(each.asType(), field.asType()))
            .map(each -> each.getSimpleName().toString())
            .toList();
    next(names, field, end);
  }

  private void next(List<String> names, Element of, int end) {
    String name = of.getSimpleName().toString();
    int at = names.indexOf(name);
    if (at >= 0 && names.size() > 1) {
      replace(OTHER, end - name.length(), end, names.get((at + 1) % names.size()));
    }
  }
}
