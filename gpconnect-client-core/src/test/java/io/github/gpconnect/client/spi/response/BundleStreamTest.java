package io.github.gpconnect.client.spi.response;

import static io.github.gpconnect.client.spi.response.Noted.bundle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.gpconnect.client.spi.Stu3;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.hl7.fhir.dstu3.model.OperationOutcome;
import org.hl7.fhir.dstu3.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is a bundle and what is none, in whatever order and however slowly it comes. */
class BundleStreamTest {
    private static final String SLOT = "{\"resourceType\":\"Slot\",\"id\":\"1\"}";
    private static final String SCHEDULE = "{\"resourceType\":\"Schedule\",\"id\":\"2\"}";

    private static String outcome(String severity) {
        return """
                {"resourceType": "OperationOutcome", "id": "9", "issue": [
                  {"severity": "information", "code": "informational"},
                  {"severity": "%s", "code": "processing",
                   "details": {"coding": [{"system": "https://codes.example", "code": "REFUSED", "display": "Refused"}]},
                   "diagnostics": "Not \\"that\\" way\\\\\\n\\u00e9 \\ud83d\\ude00"}]}
                """.formatted(severity);
    }

    private static void assertUnusable(String what, ThrowingCallable reading) {
        assertThatExceptionOfType(UnusableResponseException.class)
                .isThrownBy(reading)
                .withMessage(what)
                .extracting(UnusableResponseException::what)
                .isEqualTo(what);
    }

    @Test
    void resources_are_passed_on_in_the_bundles_order() throws IOException {
        assertThat(Noted.in(bundle(SLOT, SCHEDULE, SLOT))).containsExactly("Slot 1", "Schedule 2", "Slot 1");
        assertThat(Noted.in(bundle())).isEmpty();
        assertThat(Noted.in("{\"resourceType\":\"Bundle\"}")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'resourceType':'Bundle','meta':{'versionId':'3'},'entry':[{'resource':{'resourceType':'Slot','id':'1'}}]}",
                "{'entry':[{'resource':{'resourceType':'Slot','id':'1'}}],'meta':{'versionId':'3'},'resourceType':'Bundle'}",
                "{'meta':{'versionId':'3'},'entry':[{'resource':{'id':'1','resourceType':'Slot'}}],'resourceType':'Bundle'}",
                "{'entry':[{'fullUrl':'x','resource':{'id':'1','note':{},'resourceType':'Slot'},'search':{'mode':'match'}}],"
                        + "'total':1,'resourceType':'Bundle','link':[{}],'meta':{'tag':[],'versionId':'3'}}"
            })
    void members_come_in_any_order(String json) throws IOException {
        assertThat(Noted.in(json)).containsExactly("Slot 1", "version 3");
    }

    /** Only with what belongs to the first of them: neither its failure nor its flaw counts any more. */
    @Test
    void of_entries_that_come_twice_the_last_count() throws IOException {
        String nameless = "{\"id\":\"8\"}";
        String twice = bundle(SLOT, outcome("error"), nameless).replaceFirst("}$", "") + ",\"entry\":[{\"resource\":"
                + SCHEDULE + "}]}";

        assertThat(Noted.in(twice)).containsExactly("Schedule 2");
    }

    @Test
    void of_a_resource_that_comes_twice_the_last_counts() throws IOException {
        String entry = "{\"resource\":" + SLOT + ",\"resource\":" + SCHEDULE + "}";

        assertThat(Noted.in("{\"resourceType\":\"Bundle\",\"entry\":[" + entry + "]}"))
                .containsExactly("Schedule 2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'resource':#}                              | Slot 1",
                "[{'resource':[#]}]                          | Slot 1",
                "[{'resource':[null, #]}]                    | unreadable",
                "[{'resource':[[], [[#]], {}]}]              | Slot 1",
                "[[{'resource':#}], [[{'resource':#}]]]      | Slot 1, Slot 1",
                "[null, 'x', {}, {'resource':#}]             | unreadable, unreadable, unreadable, Slot 1",
                "[7, [true], {'resource':#}]                 | unreadable, unreadable, Slot 1",
                "[{'resource':null}, {'resource':'x'}]       | unreadable, unreadable",
                "null                                        |",
                "'x'                                         |"
            },
            quoteCharacter = '`')
    void one_thing_and_a_list_of_it_are_the_same_and_what_is_no_resource_is_reported(String entries, String noted)
            throws IOException {
        String json =
                "{'resourceType':'Bundle','entry':" + entries.replace("#", "{'resourceType':'Slot','id':'1'}") + "}";

        assertThat(String.join(", ", Noted.in(json))).isEqualTo(noted == null ? "" : noted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'id':'1'}",
                "{'resourceType':null}",
                "{'resourceType':''}",
                "{'resourceType':7}",
                "{'resourceType':['Slot']}",
                "{'resourceType':{'Slot':1}}"
            })
    void a_resource_without_type_is_reported_and_costs_no_other(String resource) throws IOException {
        assertThat(Noted.in(bundle(SLOT, resource, SCHEDULE))).containsExactly("Slot 1", "unreadable", "Schedule 2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'total':3                                                      |    | 3",
                "'total':'3'                                                    |    | 3",
                "'total':-1                                                     |    | 0",
                "'total':1e3                                                    |    | 1000",
                "'total':99999999999999999999                                   |    | 0",
                "'link':[{'relation':'self','url':'x'}]                         |    | 0",
                "'link':[{'relation':'self'},{'url':'y','relation':'next'}]     | y  | 0",
                "'link':{'relation':'next','url':'y'},'total':2                 | y  | 2",
                "'link':[null,{'relation':'next'}]                              | '' | 0"
            },
            quoteCharacter = '`')
    void a_page_has_the_link_to_the_next_and_the_total(String members, String next, long total) throws IOException {
        String entry = "'entry':[{'resource':{'resourceType':'Slot','id':'1'}},null]";
        for (String json : List.of(members + "," + entry, entry + "," + members)) {
            BundleStream.Page<List<String>> page = BundleStream.page(
                    new ByteArrayInputStream(
                            ("{'resourceType':'Bundle'," + json + "}").getBytes(StandardCharsets.UTF_8)),
                    Noted::typesAndIds);

            assertThat(page.next()).isEqualTo("''".equals(next) ? "" : next);
            assertThat(page.total()).isEqualTo(total);
            assertThat(page.entries()).isEqualTo(2);
            assertThat(page.content()).contains("Slot 1");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'entry':[{'resource':{'resourceType':'Slot','id':'1'}}]}",
                "{'resourceType':'Slot','id':'1'}",
                "{'resourceType':'OperationOutcome','issue':[{'severity':'error'}]}",
                "{'resourceType':'bundle'}",
                "{'resourceType':['Bundle']}",
                "{'resourceType':'Bundle','resourceType':'Slot'}"
            })
    void another_resource_is_no_bundle(String json) {
        assertUnusable("it does not hold the requested resource", () -> Noted.in(json));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "\r\n\t", "<html><body>Busy</body></html>", "[{}]", "null", "'x'", "7", "\uFEFF{}"})
    void what_is_no_json_object_is_not_read(String text) {
        assertUnusable("it is not a JSON object", () -> Noted.in(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\r\n\t ", "\u000B", "\n\n\n\n"})
    void blanks_before_and_after_mean_nothing(String blanks) throws IOException {
        assertThat(Noted.in(blanks + bundle(SLOT) + "\r\n \t")).containsExactly("Slot 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", " {\"resourceType\":\"Bundle\"}", "[", "7", "null", "\"x\""})
    void what_goes_on_after_its_end_is_not_one_bundle(String more) {
        assertUnusable("it goes on after its end", () -> Noted.in(bundle(SLOT) + more));
    }

    @ParameterizedTest
    @ValueSource(strings = {"}", "]", "x", "<p>", ","})
    void nor_is_what_no_json_follows(String more) {
        assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> Noted.in(bundle(SLOT) + more));
    }

    @Test
    void half_a_response_is_unreadable_wherever_it_ends() {
        String json = bundle(SLOT, outcome("warning"), SCHEDULE).strip();
        for (int end = 0; end < json.length(); end++) {
            String half = json.substring(0, end);
            assertThatExceptionOfType(Exception.class)
                    .as(half)
                    .isThrownBy(() -> Noted.in(half))
                    .isInstanceOfAny(JacksonException.class, UnusableResponseException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"error", "fatal"})
    void a_bundle_that_reports_a_failure_is_unreadable_and_the_message_has_the_reason(String severity) {
        ThrowingCallable reading = () -> Noted.in(bundle(SLOT, outcome(severity), outcome(severity), SCHEDULE));

        assertUnusable("it holds an OperationOutcome that reports a failure", reading);
        assertThatExceptionOfType(OperationOutcomeException.class)
                .isThrownBy(reading)
                .satisfies(failure -> {
                    List<OperationOutcome> outcomes = outcomesIn(failure);
                    assertThat(outcomes).hasSize(2);
                    assertThat(outcomes.get(0).getIssue())
                            .extracting(issue -> issue.getSeverity().toCode())
                            .containsExactly("information", severity);
                    OperationOutcomeIssueComponent issue =
                            outcomes.get(1).getIssue().get(1);
                    assertThat(issue.getCode().toCode()).isEqualTo("processing");
                    assertThat(issue.getDetails().getCodingFirstRep().getCode()).isEqualTo("REFUSED");
                    assertThat(issue.getDetails().getCodingFirstRep().getDisplay())
                            .isEqualTo("Refused");
                    assertThat(issue.getDiagnostics()).isEqualTo("Not \"that\" way\\\né \uD83D\uDE00");
                });
    }

    /** As HAPI reads them: this is more than that they are some JSON. */
    private static List<OperationOutcome> outcomesIn(OperationOutcomeException failure) throws IOException {
        List<OperationOutcome> outcomes = new ArrayList<>();
        for (JsonNode entry : new JsonMapper().readTree(failure.outcomes()).path("entry")) {
            outcomes.add((OperationOutcome)
                    Stu3.parse(entry.path("resource").toString().getBytes(StandardCharsets.UTF_8)));
        }
        return outcomes;
    }

    /** Half a character too, which no encoding can send as it is. */
    @Test
    void what_explains_a_failure_survives_in_whatever_shape_it_comes() {
        String odd = "{'resourceType':'OperationOutcome','issue':{'severity':['error'],'code':null,"
                + "'details':{'text':+1.50,'coding':[true,[],{'code':'\\ud83d'}]},'diagnostics':'\\u0000'}}";

        assertThatExceptionOfType(OperationOutcomeException.class)
                .isThrownBy(() -> Noted.in(bundle(odd)))
                .satisfies(failure -> assertThat(
                                new JsonMapper().readTree(failure.outcomes().getBytes(StandardCharsets.UTF_8)))
                        .isEqualTo(new JsonMapper().readTree("""
                                {"entry": [{"resource": {"resourceType": "OperationOutcome", "issue":
                                  {"severity": ["error"], "code": null,
                                   "details": {"text": 1.50, "coding": [true, [], {"code": "\\ud83d"}]},
                                   "diagnostics": "\\u0000"}}}]}
                                """)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"warning", "information", "Error", "nonsense"})
    void an_outcome_that_warns_is_a_resource_among_others(String severity) throws IOException {
        assertThat(Noted.in(bundle(outcome(severity), SLOT))).containsExactly("OperationOutcome 9", "Slot 1");
    }

    @Test
    void a_failure_is_recognised_by_outcomes_alone() throws IOException {
        String other = outcome("error").replace("OperationOutcome", "Basic");

        assertThat(Noted.in(bundle(other))).containsExactly("Basic 9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'a':1,}", "{'a':1 /* b */}", "{'a':NaN}", "{a:1}", "{'a':01}", "{'a' 1}", "{'a':'\n'}"})
    void what_is_no_json_is_refused_even_in_skipped_members(String json) {
        assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> Noted.in(bundle(json)));
    }

    /** The bundle, its entries and the entry are three levels, the resource the fourth. */
    @ParameterizedTest
    @ValueSource(strings = {"id", "unknown"})
    void what_is_nested_deeper_than_a_thousand_levels_is_refused(String name) throws IOException {
        for (int depth : new int[] {10, 900, 996}) {
            String nested = "[".repeat(depth) + "]".repeat(depth);
            assertThat(Noted.in(bundle("{'resourceType':'Slot','" + name + "':" + nested + "}")))
                    .containsExactly("Slot null");
        }
        for (int depth : new int[] {997, 100_000}) {
            String nested = "[".repeat(depth) + "]".repeat(depth);
            assertThatExceptionOfType(JacksonException.class)
                    .isThrownBy(() -> Noted.in(bundle("{'resourceType':'Slot','" + name + "':" + nested + "}")));
        }
    }

    /** Written out, each would be a gigabyte. */
    @Test
    @Timeout(value = 10, threadMode = ThreadMode.SEPARATE_THREAD)
    void a_number_of_a_few_characters_stays_one() throws IOException {
        for (String number : List.of("1e1000000000", "-1E-1000000000", "+1.5e+1000000000")) {
            String slot = "{'resourceType':'Slot','unknown':" + number + ",'id':" + number + "}";
            assertThat(Noted.in(bundle(slot)).get(0)).hasSizeBetween(5, 40);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "7, 7",
        "-0, 0",
        "+7, 7",
        "2e2, 200",
        "1.50, 1.50",
        "1e-3, 0.001",
        "true, true",
        "false, false",
        "12345678901234567890123, 12345678901234567890123"
    })
    void a_number_is_its_digits(String number, String text) throws IOException {
        assertThat(Noted.in(bundle("{'resourceType':'Slot','id':" + number + "}")))
                .containsExactly("Slot " + text);
    }

    /** Returns one byte at a time, and counts how many it has returned. */
    private static final class Dripping extends FilterInputStream {
        private int given;
        private boolean closed;

        Dripping(String json) {
            super(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int count = super.read(into, from, Math.min(length, 1));
            given += Math.max(count, 0);
            return count;
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            given += next < 0 ? 0 : 1;
            return next;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @Test
    void each_resource_is_handed_on_as_soon_as_its_entry_has_arrived() throws IOException {
        String json = bundle(SLOT, SCHEDULE);
        Dripping arriving = new Dripping(json);
        List<Integer> arrived = new ArrayList<>();

        BundleStream.read(arriving, () -> new BundleReader<Boolean>() {
            @Override
            public Members members() {
                return Members.of("id");
            }

            @Override
            public void resource(String type, FhirElement resource) {
                arrived.add(arriving.given);
            }

            @Override
            public Boolean read(FhirElement meta) {
                arrived.add(arriving.given);
                return true;
            }
        });

        assertThat(arrived)
                .containsExactly(
                        json.indexOf(SLOT) + SLOT.length() + 1,
                        json.indexOf(SCHEDULE) + SCHEDULE.length() + 1,
                        json.length());
        assertThat(arriving.closed).isFalse();
    }

    @Test
    void what_the_connection_throws_when_it_breaks_is_passed_on() {
        IOException broken = new IOException("the line is dead");
        InputStream breaking = new FilterInputStream(Noted.bytes(bundle(SLOT).substring(0, 60))) {
            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                int count = super.read(into, from, length);
                if (count < 0) {
                    throw broken;
                }
                return count;
            }
        };

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> Noted.in(breaking))
                .isSameAs(broken);
    }

    @Test
    void what_a_reader_throws_at_a_resource_is_passed_on() {
        assertUnusable(
                "it is a Slot",
                () -> Noted.in(bundle(SLOT), Members.of("id"), slot -> {
                    throw new UnusableResponseException("it is a Slot");
                }));
    }

    @Test
    void what_is_not_read_is_not_kept_at_whatever_depth() throws IOException {
        String slot = "{'resourceType':'Slot','id':'1','comment':'secret','part':{'id':'2','comment':'secret',"
                + "'_id':{'id':'3','comment':['secret']}}}";

        assertThat(Noted.in(bundle(slot), Members.of("id", "part"), FhirElement::json))
                .containsExactly(
                        "Slot {\"resourceType\":\"Slot\",\"id\":\"1\",\"part\":{\"id\":\"2\",\"_id\":{\"id\":\"3\"}}}");
    }

    /** The names of these two pairs have one hash. */
    @Test
    void names_are_distinguished_whatever_their_hash_and_however_they_are_written() throws IOException {
        String slot = "{'resourceType':'Slot','BB':'b','Aa':'a','\\u0041a':'A','C#':'c','Bb':'d'}";

        assertThat(Noted.in(
                        bundle(slot, slot, slot),
                        Members.of("Aa", "Bb"),
                        element -> element.text("Aa") + element.text("Bb") + element.text("BB") + element.text("C#")))
                .containsExactly("Slot Adnullnull", "Slot Adnullnull", "Slot Adnullnull");
    }

    @Test
    void of_a_thousand_names_those_are_kept_that_are_read() throws IOException {
        String[] names = IntStream.range(0, 1_000).mapToObj(i -> "n" + i).toArray(String[]::new);
        StringBuilder slot = new StringBuilder("{'resourceType':'Slot'");
        Arrays.stream(names).forEach(name -> slot.append(",'" + name + "':'of " + name + "','x" + name + "':'x'"));
        String resource = slot.append('}').toString();

        List<String> noted = Noted.in(bundle(resource, resource), Members.of(names), element -> {
            assertThat(names).allSatisfy(name -> {
                assertThat(element.text(name)).isEqualTo("of " + name);
                assertThat(element.text("x" + name)).isNull();
            });
            return "read";
        });

        assertThat(noted).containsExactly("Slot read", "Slot read");
    }

    /** Elements serve again for the next resource: what was in them must not be seen in it. */
    @ParameterizedTest
    @ValueSource(strings = {"{}", "1", "\"a\"", "[]", "null"})
    void one_resource_has_so_many_values_and_no_more(String value) throws IOException {
        String tooMany =
                "{\"resourceType\":\"Slot\",\"id\":\"1\",\"code\":[" + value + ("," + value).repeat(20_000) + "]}";
        assertUnusable("one of its resources is larger than this client reads", () -> Noted.in(bundle(SLOT, tooMany)));

        String many =
                "{\"resourceType\":\"Slot\",\"id\":\"1\",\"code\":[" + value + ("," + value).repeat(15_000) + "]}";
        assertThat(Noted.in(bundle(many, many, many))).hasSize(3);
        String skipped =
                "{\"resourceType\":\"Slot\",\"id\":\"1\",\"a\":[" + value + ("," + value).repeat(100_000) + "]}";
        assertThat(Noted.in(bundle(skipped))).hasSize(1);
    }

    @Test
    void a_bundles_own_values_are_bounded_as_well() {
        String metas = "\"meta\":{},".repeat(30_000);
        assertUnusable(
                "one of its resources is larger than this client reads",
                () -> Noted.in("{" + metas + "\"resourceType\":\"Bundle\"}"));
    }

    @Test
    void so_is_the_text_of_a_resource() throws IOException {
        String text = "x".repeat(700_000);
        assertUnusable(
                "one of its resources is larger than this client reads",
                () -> Noted.in(bundle("{\"resourceType\":\"Slot\",\"code\":[\"" + text + "\",\"" + text + "\"]}")));
        assertThat(Noted.in(bundle("{\"resourceType\":\"Slot\",\"code\":\"" + text + "\"}")))
                .hasSize(1);
    }

    @Test
    void names_are_bounded_whether_they_are_read_or_not() throws IOException {
        String names =
                IntStream.range(0, 5_000).mapToObj(at -> "\"n" + at + "\":0").collect(Collectors.joining(","));
        String what = "it has more names of elements than FHIR has";

        assertUnusable(what, () -> Noted.in(bundle("{\"resourceType\":\"Slot\"," + names + "}")));
        assertUnusable(what, () -> Noted.in(bundle("{\"resourceType\":\"Slot\",\"a\":[[{" + names + "}]]}")));
        assertUnusable(what, () -> Noted.in("{\"a\":{" + names + "},\"resourceType\":\"Bundle\"}"));
    }

    @Test
    void of_any_number_of_failures_the_first_explain_it() {
        String[] many =
                IntStream.range(0, 10_000).mapToObj(at -> outcome("error")).toArray(String[]::new);
        assertThatExceptionOfType(OperationOutcomeException.class)
                .isThrownBy(() -> Noted.in(bundle(many)))
                .satisfies(failure -> assertThat(failure.outcomes()).hasSizeBetween(1_000, 100_000));
    }

    @Test
    void a_reader_learns_what_texts_take() throws IOException {
        List<Long> taken = new ArrayList<>();
        BundleStream.read(
                Noted.bytes(bundle(SLOT, SLOT, "{\"resourceType\":\"Slot\",\"code\":\"" + "x".repeat(5_000) + "\"}")),
                () -> new BundleReader<Boolean>() {
                    @Override
                    public Members members() {
                        return Members.of("code");
                    }

                    @Override
                    public void resource(String type, FhirElement resource) {
                        // its texts are counted whatever becomes of them
                    }

                    @Override
                    public void textsTake(long bytes) {
                        taken.add(bytes);
                    }

                    @Override
                    public Boolean read(FhirElement meta) {
                        return true;
                    }
                });

        assertThat(taken).hasSize(2);
        assertThat(taken.get(0)).isBetween(50L, 500L);
        assertThat(taken.get(1)).isBetween(5_000L, 20_000L);
    }

    @Test
    void a_resource_shows_nothing_of_the_one_before_it() throws IOException {
        String full = "{'resourceType':'Slot','id':'1','part':[{'id':'2','part':{'id':'3'}},{'id':'4'}]}";
        String empty = "{'resourceType':'Slot','part':[{},{'part':{}},{}]}";

        assertThat(Noted.in(bundle(full, empty, full), Members.of("id", "part"), FhirElement::json))
                .containsExactly(
                        "Slot " + full.replace('\'', '"'),
                        "Slot " + empty.replace('\'', '"'),
                        "Slot " + full.replace('\'', '"'));
    }

    /** Texts may be kept by who reads, though the elements may not. */
    @Test
    void texts_outlive_the_resource_that_they_were_in() throws IOException {
        List<String> kept = new ArrayList<>();
        Noted.in(
                bundle(
                        "{'resourceType':'Slot','id':'first','part':{'id':'a'}}",
                        "{'resourceType':'Slot','id':'other','part':{'id':'b'}}"),
                Members.of("id", "part"),
                slot -> {
                    kept.add(slot.text("id"));
                    kept.add(slot.first("part").text("id"));
                    return "";
                });

        assertThat(kept).containsExactly("first", "a", "other", "b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "UTF-8"})
    void texts_longer_than_any_buffer_are_whole_and_another_charset_costs_its_accents_alone(String charset)
            throws IOException {
        String text = "Café Żółw \uD83D\uDE00 ".repeat(20_000);
        byte[] json = bundle("{'resourceType':'Slot','id':'" + text + "','unknown':'" + text + "'}")
                .getBytes(charset);
        String mended = new String(text.getBytes(charset), StandardCharsets.UTF_8);

        assertThat(Noted.in(new ByteArrayInputStream(json))).containsExactly("Slot " + mended);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-32"})
    void what_is_no_utf_8_is_unreadable(String charset) throws IOException {
        byte[] json = bundle(SLOT).getBytes(charset);

        assertThatExceptionOfType(Exception.class).isThrownBy(() -> Noted.in(new ByteArrayInputStream(json)));
    }

    @Test
    void where_there_is_no_meta_it_is_empty() throws IOException {
        for (String meta : List.of("null", "[]", "'x'", "{}", "{'tag':[{'id':'x'}]}")) {
            assertThat(Noted.in("{'resourceType':'Bundle','meta':" + meta + "}"))
                    .isEmpty();
        }
        assertThat(Noted.in("{'resourceType':'Bundle','meta':{'versionId':'1'},'meta':[{'versionId':'2'}]}"))
                .containsExactly("version 2");
    }
}
