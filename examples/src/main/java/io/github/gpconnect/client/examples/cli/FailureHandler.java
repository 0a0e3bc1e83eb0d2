package io.github.gpconnect.client.examples.cli;

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
        NextCommand next = NextCommand.after(surroundings.program(), commandLine.getParseResult());
        Failure failure = Failure.of(thrown);
        List<String> lines = json ? List.of(Json.write(failure.document(next))) : failure.lines(next);
        lines.forEach(line -> surroundings.err().print(line + "\n"));
        if (debug) {
            thrown.printStackTrace(surroundings.err());
        }
        surroundings.err().flush();
        return failure.exitStatus();
    }
}
