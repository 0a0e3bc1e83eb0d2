package desk.booking;

import io.github.gpconnect.client.identity.OdsCode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The practices that the desk books at, with the names that its staff know, and the lists that they search together. */
public final class PracticeList {
    private final Map<OdsCode, NamedPractice> practices = new LinkedHashMap<>();
    private final Map<String, List<OdsCode>> lists;

    /** A practice and its name. */
    public record NamedPractice(OdsCode odsCode, String name) {}

    /**
     * Creates a list.
     *
     * @param lists the practices of each list, by its name
     */
    public PracticeList(Collection<NamedPractice> practices, Map<String, List<OdsCode>> lists) {
        practices.forEach(practice -> this.practices.put(practice.odsCode(), practice));
        this.lists = new LinkedHashMap<>(lists);
    }

    /** Returns all practices, in the order in which they were configured. */
    public List<NamedPractice> practices() {
        return List.copyOf(practices.values());
    }

    /** Returns the names of the lists. */
    public List<String> listNames() {
        return List.copyOf(lists.keySet());
    }

    /** Returns the practices of a list; empty if there is no such list. */
    public Optional<List<OdsCode>> list(String name) {
        return Optional.ofNullable(lists.get(name));
    }

    /** Returns whether the desk books there. */
    public boolean contains(OdsCode practice) {
        return practices.containsKey(practice);
    }

    /** Returns the practice's name, or its code if the desk has no name for it. */
    public String nameOf(OdsCode practice) {
        NamedPractice named = practices.get(practice);
        return named == null ? practice.value() : named.name();
    }
}
