package firstfit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.StatisticsReport;

/** A jqwik property about one requirement, whose statistics are asserted instead of printed. */
@Property(tries = 200)
@StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface RequirementProperty {}
