package firstfit.cli;

import firstfit.Allocator;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads the capacity of a heap from the command line: bytes, or a number followed by K, M or G
 * (powers of 1024).
 */
public final class Capacity implements ITypeConverter<Integer> {
  private static final Pattern FORM =
      Pattern.compile("([0-9]{1,12})([KMG]?)", Pattern.CASE_INSENSITIVE);

  @Override
  public Integer convert(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new TypeConversionException(
          "'" + text + "' is not a number of bytes such as 4096, 64K, 16M or 1G");
    }
    int shift =
        switch (form.group(2).toUpperCase(Locale.ROOT)) {
          case "K" -> 10;
          case "M" -> 20;
          case "G" -> 30;
          default -> 0;
        };
    long number = Long.parseLong(form.group(1));
    if (number < 1 || number > (Allocator.MAX_CAPACITY >> shift)) {
      throw new TypeConversionException(
          text + " is out of range: a heap has 1 to " + Allocator.MAX_CAPACITY + " bytes");
    }
    return (int) (number << shift);
  }
}
