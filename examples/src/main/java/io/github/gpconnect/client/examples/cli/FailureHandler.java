package io.github.gpconnect.client.examples.cli;

import io.github.gpconnect.client.error.FailureKind;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.examples.json.Json;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** A handler that prints failures on standard error, and turns them into exit statuses. */
final class FailureHandler implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private final Surroundings surroundings;
    private final boolean json;
    private final boolean debug;

    /**
     * Creates a handler for one command line.
     *
     * @param json whether {@code --json} is set, which is known even if the rest of the command cannot be parsed
     * @param debug whether {@code --debug} is set
     */
    FailureHandler(Surroundings surroundings, boolean json, boolean debug) {
        this.surroundings = surroundings;
        this.json = json;
        this.debug = debug;
    }

    @Override
    public int handleParseException(ParameterException mistyped, String[] args) {
        return tell(mistyped, mistyped.getCommandLine());
    }

    @Override
    public int handleExecutionException(Exception thrown, CommandLine commandLine, ParseResult parsed) {
        return tell(thrown, commandLine);
    }

    private int tell(Exception thrown, CommandLine commandLine) {
        boolean patient = isOfPatient(commandLine);
        NextCommand next = patient
                ? NextCommand.afterPatients(surroundings.program(), commandLine.getParseResult())
                : NextCommand.after(surroundings.program(), commandLine.getParseResult());
        boolean inWords =
                patient && thrown instanceof GpConnectException failed && failed.kind() != FailureKind.INVALID_INPUT;
        Failure failure = inWords ? Failure.forPatient((GpConnectException) thrown) : Failure.of(thrown);
        List<String> text = inWords ? failure.patientLines(next) : failure.lines(next);
        List<String> lines = json ? List.of(Json.write(failure.document(next))) : text;
        lines.forEach(line -> surroundings.err().print(line + "\n"));
        if (debug) {
            thrown.printStackTrace(surroundings.err());
        }
        surroundings.err().flush();
        return failure.exitStatus();
    }

    private static boolean isOfPatient(CommandLine commandLine) {
        CommandLine parent = commandLine.getParent();
        return parent != null && parent.getCommandName().equals(MyCommand.NAME);
    }
}
