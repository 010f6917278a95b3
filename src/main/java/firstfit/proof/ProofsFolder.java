package firstfit.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Writes {@code proofs/}: whole and new, or not at all. */
final class ProofsFolder {
  private static final Set<String> GENERATED = Set.of("manifest.json", "TRUST.md", ProofCheck.CONDITIONS);

  private final Project project;

  ProofsFolder(Project project) {
    this.project = project;
  }

  /** A file name that shows the signature: {@code firstfit.Heap.read-int-byte_array.smt2.gz}. */
  static String fileName(String signature) {
    String name = signature.replace("[]", "_array").replace("()", "").replace('(', '-').replace(',', '-').replace(")", "");
    return name.replaceAll("[^A-Za-z0-9._-]", "_") + ".smt2.gz";
  }

  /** Replaces the records; conditions that are not given are kept from the old ones. */
  void replace(Manifest manifest, Map<String, Condition> conditions, String trust) throws IOException {
    Path staging = Files.createTempDirectory(project.root(), ".proofs");
    try {
      copyHandWritten(staging);
      Path folder = Files.createDirectory(staging.resolve(ProofCheck.CONDITIONS));
      for (Manifest.Method method : manifest.methods()) {
        Condition condition = conditions.get(method.signature());
        Path file = folder.resolve(method.condition());
        if (condition != null) {
          Files.write(file, Digests.gzip(condition.script()));
        } else {
          Files.copy(project.proofs().resolve(ProofCheck.CONDITIONS).resolve(method.condition()), file);
        }
      }
      manifest.write(staging.resolve("manifest.json"));
      Files.writeString(staging.resolve("TRUST.md"), trust);
      staging.toFile().setReadable(true, false);
      staging.toFile().setExecutable(true, false);
      swap(staging);
    } finally {
      Scratch.delete(staging);
    }
  }

  private void copyHandWritten(Path staging) throws IOException {
    List<Path> files;
    try (Stream<Path> list = Files.list(project.proofs())) {
      files = list.filter(f -> Files.isRegularFile(f) && !GENERATED.contains(f.getFileName().toString())).toList();
    }
    for (Path file : files) {
      Files.copy(file, staging.resolve(file.getFileName()));
    }
  }

  private void swap(Path staging) throws IOException {
    Path old = staging.resolveSibling(staging.getFileName() + ".old");
    Files.move(project.proofs(), old);
    try {
      Files.move(staging, project.proofs());
    } catch (IOException e) {
      Files.move(old, project.proofs());
      throw e;
    }
    Scratch.delete(old);
  }
}
