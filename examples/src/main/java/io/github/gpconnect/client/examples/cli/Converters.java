package io.github.gpconnect.client.examples.cli;

import io.github.gpconnect.client.appointments.AppointmentId;
import io.github.gpconnect.client.call.CallOptions;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.examples.config.Parsers;
import io.github.gpconnect.client.examples.output.Words;
import io.github.gpconnect.client.foundations.Gender;
import io.github.gpconnect.client.foundations.PatientId;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.specification.SpecificationProfile;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Conversion of the texts of options to the library's values, whose messages the command line shows. */
final class Converters {
    private Converters() {}

    static void register(CommandLine commandLine) {
        commandLine.registerConverter(OdsCode.class, checked(OdsCode::of));
        commandLine.registerConverter(NhsNumber.class, checked(NhsNumber::of));
        commandLine.registerConverter(PatientId.class, checked(PatientId::of));
        commandLine.registerConverter(AppointmentId.class, checked(AppointmentId::of));
        commandLine.registerConverter(Gender.class, checked(Converters::gender));
        commandLine.registerConverter(SpecificationProfile.class, checked(Parsers::profile));
        commandLine.registerConverter(CallOptions.class, checked(CallOptions.none()::reference));
        commandLine.registerConverter(LocalDate.class, Converters::date);
        commandLine.registerConverter(Instant.class, Converters::instant);
    }

    private static <T> ITypeConverter<T> checked(Function<String, T> parser) {
        return text -> {
            try {
                return parser.apply(text);
            } catch (InvalidInputException e) {
                throw new TypeConversionException(e.getMessage());
            }
        };
    }

    private static Gender gender(String text) {
        Gender gender = Gender.of(text.toLowerCase(Locale.ROOT));
        if (!gender.isDocumented()) {
            throw new InvalidInputException("A gender is male, female, other or unknown");
        }
        return gender;
    }

    /** Returns a time with an offset, or one in England; of an hour that comes twice, the first. */
    private static Instant instant(String text) {
        try {
            TemporalAccessor time =
                    DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            return time instanceof OffsetDateTime known
                    ? known.toInstant()
                    : LocalDateTime.from(time).atZone(Words.LONDON).toInstant();
        } catch (DateTimeException e) {
            throw new TypeConversionException("A time is written as in 2026-11-23T12:00, not '" + text + "'");
        }
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text.replaceAll("[\\s\\p{Z}\\p{Cf}]", "").replaceAll("[\\p{Pd}\\u2212]", "-"));
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("A date is written as in 2026-11-23, not '" + text + "'");
        }
    }
}
