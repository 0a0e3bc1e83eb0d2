package io.github.gpconnect.client.examples.cli;

import io.github.gpconnect.client.error.InDoubtChange;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The command to run after one that left a change in doubt, for a POSIX shell. */
final class NextCommand {
    /** The command after one that changes nothing. */
    static final NextCommand NONE = new NextCommand("gpconnect resolve", true);

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");
    private static final List<String> KEPT = List.of("--config", "--profile", "--nhs-number");
    private static final int FIRST_VISIBLE = 0x20;
    private static final int LAST_VISIBLE = 0x7e;

    private final String beginning;
    private final boolean takesChange;

    private NextCommand(String beginning, boolean takesChange) {
        this.beginning = beginning;
        this.takesChange = takesChange;
    }

    /** Returns the command after this one, with its options for the connection and the patient. */
    static NextCommand after(String program, ParseResult parsed) {
        return new NextCommand(quoted(program) + " resolve" + kept(parsed), true);
    }

    /** Returns the command with which a patient looks at their appointments, with this one's configuration. */
    static NextCommand afterPatients(String program, ParseResult parsed) {
        return new NextCommand(quoted(program) + " my appointments" + kept(parsed), false);
    }

    private static String kept(ParseResult parsed) {
        StringBuilder command = new StringBuilder();
        for (String name : KEPT) {
            OptionSpec option = parsed.matchedOption(name);
            if (option != null && !option.originalStringValues().isEmpty()) {
                command.append(' ')
                        .append(name)
                        .append(' ')
                        .append(quoted(option.originalStringValues().get(0)));
            }
        }
        return command.toString();
    }

    /** Returns the command that resolves this change. */
    String resolving(InDoubtChange change) {
        return takesChange ? beginning + " " + quoted(text(change)) : beginning;
    }

    /** Returns the change as JSON in visible ASCII, which every terminal shows and accepts unchanged. */
    static String text(InDoubtChange change) {
        StringBuilder ascii = new StringBuilder();
        for (char character : change.asText().toCharArray()) {
            boolean visible = character >= FIRST_VISIBLE && character <= LAST_VISIBLE;
            ascii.append(visible ? String.valueOf(character) : String.format("\\u%04x", (int) character));
        }
        return ascii.toString();
    }

    static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
