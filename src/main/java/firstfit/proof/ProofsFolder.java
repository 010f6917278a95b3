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
  private static final Set<String> GENERATED =
      Set.of("manifest.json", "TRUST.md", ProofCheck.CONDITIONS);

  private final Project project;
  private boolean stopped;

  ProofsFolder(Project project) {
    this.project = project;
  }

  /** A file name that shows the signature: {@code firstfit.Heap.read-int-byte_array.smt2.gz}. */
  static String fileName(String signature) {
    String name =
        signature
            .replace("[]", "_array")
            .replace("()", "")
            .replace('(', '-')
            .replace(',', '-')
            .replace(")", "");
    return name.replaceAll("[^A-Za-z0-9._-]", "_") + ".smt2.gz";
  }

  /** The text of a recorded condition, or null where there is none that can be read. */
  static String read(Project project, String fileName) {
    try {
      return Digests.gunzip(
          Files.readAllBytes(project.proofs().resolve(ProofCheck.CONDITIONS).resolve(fileName)));
    } catch (IOException e) {
      return null;
    }
  }

  /**
   * Replaces the records; the files of conditions that are not given are kept from the old ones. If
   * the program is stopped meanwhile, the folder is the old one or the new one.
   */
  void replace(Manifest manifest, Map<String, Condition> conditions, String trust)
      throws IOException {
    Path staging = Files.createTempDirectory(project.root(), ".proofs");
    Path old = staging.resolveSibling(staging.getFileName() + ".old");
    Thread hook = new Thread(() -> settle(staging, old));
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      fill(staging, manifest, conditions, trust);
      swap(staging, old);
    } finally {
      settle(staging, old);
      Runtime.getRuntime().removeShutdownHook(hook);
    }
  }

  private void fill(
      Path staging, Manifest manifest, Map<String, Condition> conditions, String trust)
      throws IOException {
    copyHandWritten(staging);
    Path folder = Files.createDirectory(staging.resolve(ProofCheck.CONDITIONS));
    for (Manifest.Method method : manifest.methods()) {
      Condition condition = conditions.get(method.signature());
      Path file = folder.resolve(method.condition());
      if (condition != null) {
        Files.write(file, Digests.gzip(condition.script()));
      } else {
        Files.copy(
            project.proofs().resolve(ProofCheck.CONDITIONS).resolve(method.condition()), file);
      }
    }
    manifest.write(staging.resolve("manifest.json"));
    Files.writeString(staging.resolve("TRUST.md"), trust);
    staging.toFile().setReadable(true, false);
    staging.toFile().setExecutable(true, false);
  }

  private void copyHandWritten(Path staging) throws IOException {
    List<Path> files;
    try (Stream<Path> list = Files.list(project.proofs())) {
      files =
          list.filter(
                  f -> Files.isRegularFile(f) && !GENERATED.contains(f.getFileName().toString()))
              .toList();
    }
    for (Path file : files) {
      Files.copy(file, staging.resolve(file.getFileName()));
    }
  }

  private synchronized void swap(Path staging, Path old) throws IOException {
    if (stopped) {
      return;
    }
    Files.move(project.proofs(), old);
    Files.move(staging, project.proofs());
  }

  /** Leaves one folder, whatever has been done so far. */
  private synchronized void settle(Path staging, Path old) {
    stopped = true;
    if (Files.exists(old)
        && !Files.exists(project.proofs())
        && !old.toFile().renameTo(project.proofs().toFile())) {
      return;
    }
    Scratch.delete(old);
    Scratch.delete(staging);
  }
}
