package desk.pages;

/** Something that a page was about and that is not kept any more. */
public final class GoneException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String next;
    private final String nextPath;

    /**
     * Creates one.
     *
     * @param what what is gone, in a sentence
     * @param next what to do instead
     * @param nextPath where
     */
    public GoneException(String what, String next, String nextPath) {
        super(what);
        this.next = next;
        this.nextPath = nextPath;
    }

    /** Returns what to do instead. */
    public String next() {
        return next;
    }

    /** Returns where to do it. */
    public String nextPath() {
        return nextPath;
    }
}
