package firstfit.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a length of time from the command line: 90s, 10m, 2h, 1h30m, or seconds alone. */
public final class Span implements ITypeConverter<Duration> {
  private static final Pattern FORM =
      Pattern.compile("(?:([0-9]{1,6})h)?(?:([0-9]{1,6})m)?(?:([0-9]{1,9})s?)?");

  @Override
  public Duration convert(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches() || text.isEmpty()) {
      throw new TypeConversionException(
          "'" + text + "' is not a duration such as 90s, 10m or 1h30m");
    }
    Duration span =
        Duration.ofHours(number(form.group(1)))
            .plusMinutes(number(form.group(2)))
            .plusSeconds(number(form.group(3)));
    if (span.isZero()) {
      throw new TypeConversionException("a duration of 0 is too short");
    }
    return span;
  }

  private static long number(String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
