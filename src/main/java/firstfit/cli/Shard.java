package firstfit.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A share of a campaign or of an exhaustive search.
 *
 * @param index which share, 0 to count - 1
 * @param count how many shares there are
 */
record Shard(int index, int count) {
  /** Reads a shard from the command line: I/N, from 1/N to N/N. */
  static final class Converter implements ITypeConverter<Shard> {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,6})/([0-9]{1,6})");

    @Override
    public Shard convert(String text) {
      Matcher form = FORM.matcher(text);
      if (form.matches()) {
        int index = Integer.parseInt(form.group(1));
        int count = Integer.parseInt(form.group(2));
        if (1 <= index && index <= count) {
          return new Shard(index - 1, count);
        }
      }
      throw new TypeConversionException(
          "'" + text + "' is not a shard: with 4 of them, 1/4, 2/4, 3/4 or 4/4");
    }
  }
}
