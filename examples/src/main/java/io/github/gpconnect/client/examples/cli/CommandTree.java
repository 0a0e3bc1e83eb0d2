package io.github.gpconnect.client.examples.cli;

import io.github.gpconnect.client.examples.output.Words;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;

/** The commands of {@code gpconnect}. */
@Command(
        name = "gpconnect",
        description = {
            "Books appointments at GP practices through GP Connect: finds practices, searches free slots, finds and"
                    + " registers patients, books, reads, lists, amends, cancels and reschedules. 'gpconnect my' is for"
                    + " patients who book for themselves.",
            "",
            "Without --config, a command talks to a simulated practice that lives as long as the command. To try"
                    + " several commands on one practice, run 'gpconnect simulate' in another terminal and give"
                    + " the file that it writes to --config."
        },
        versionProvider = CommandTree.Version.class,
        commandListHeading = "%nCommands:%n",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            " 0:Done.",
            " 1:The program failed unexpectedly.",
            " 2:Refused here: the command was mistyped, or a rule forbids the request.",
            " 3:Refused by the practice, the Spine proxy or the directory.",
            " 4:Not reached, or the response cannot be understood.",
            " 5:In doubt: not known whether the practice made the change. The command to run next is printed.",
            " 6:Not made: the practice has not made the change, or it was not sent."
        },
        footer = {"", "Start with 'gpconnect demo'. 'gpconnect COMMAND --help' shows more, with an example."})
public final class CommandTree {
    private CommandTree() {}

    /** Returns the command line, which can be executed once. */
    public static CommandLine build(Surroundings surroundings, boolean json, boolean debug) {
        CommandLine patient = new CommandLine(new PatientCommand())
                .addSubcommand(new FindPatientCommand(surroundings))
                .addSubcommand(new RegisterPatientCommand(surroundings));
        CommandLine practice = new CommandLine(new PracticeCommand())
                .addSubcommand(new FindPracticeCommand(surroundings))
                .addSubcommand(new ServicesCommand(surroundings));
        CommandLine mine = new CommandLine(new MyCommand())
                .addSubcommand(new MySlotsCommand(surroundings))
                .addSubcommand(new MyBookCommand(surroundings))
                .addSubcommand(new MyAppointmentsCommand(surroundings))
                .addSubcommand(new MyCancelCommand(surroundings));
        CommandLine recovery = new CommandLine(new RecoveryCommand())
                .addSubcommand(new RecoveryListCommand(surroundings))
                .addSubcommand(new RecoveryShowCommand(surroundings))
                .addSubcommand(new RecoveryResolveCommand(surroundings))
                .addSubcommand(new RecoveryCloseCommand(surroundings))
                .addSubcommand(new RecoveryAuditCommand(surroundings));
        CommandLine tree = new CommandLine(new CommandTree())
                .addSubcommand(new DemoCommand(surroundings))
                .addSubcommand(practice)
                .addSubcommand(new SlotsCommand(surroundings))
                .addSubcommand(patient)
                .addSubcommand(new BookCommand(surroundings))
                .addSubcommand(new AppointmentsCommand(surroundings))
                .addSubcommand(new ReadCommand(surroundings))
                .addSubcommand(new AmendCommand(surroundings))
                .addSubcommand(new CancelCommand(surroundings))
                .addSubcommand(new RescheduleCommand(surroundings))
                .addSubcommand(new ResolveCommand(surroundings))
                .addSubcommand(recovery)
                .addSubcommand(new CapabilitiesCommand(surroundings))
                .addSubcommand(mine)
                .addSubcommand(new SimulateCommand(surroundings));
        Converters.register(tree);
        FailureHandler failures = new FailureHandler(surroundings, json, debug);
        withHelp(tree);
        recovery.setCaseInsensitiveEnumValuesAllowed(true);
        return tree.setOut(surroundings.out())
                .setErr(surroundings.err())
                .setUsageHelpWidth(Words.WIDTH)
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures);
    }

    /** Adds the help options to each command. */
    private static void withHelp(CommandLine commandLine) {
        commandLine.addMixin("help", new HelpOptions());
        commandLine
                .getCommandSpec()
                .usageMessage()
                .sortOptions(false)
                .sortSynopsis(false)
                .descriptionHeading("%n")
                .parameterListHeading("%nArgument:%n")
                .optionListHeading("%nOptions:%n");
        commandLine.getCommandSpec().versionProvider(new Version());
        commandLine.getSubcommands().values().forEach(CommandTree::withHelp);
    }

    /** Name and version of the program, and of the Java that runs it. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = CommandTree.class.getPackage().getImplementationVersion();
            return new String[] {
                "gpconnect " + (version == null ? "(development)" : version) + ", Java "
                        + System.getProperty("java.version")
            };
        }
    }
}
