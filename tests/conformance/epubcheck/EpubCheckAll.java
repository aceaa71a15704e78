import com.adobe.epubcheck.api.EPUBLocation;
import com.adobe.epubcheck.api.EpubCheck;
import com.adobe.epubcheck.api.MasterReport;
import com.adobe.epubcheck.messages.Message;
import com.adobe.epubcheck.messages.Severity;
import com.adobe.epubcheck.util.FeatureEnum;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/**
 * Runs EPUBCheck over many files inside one JVM, since starting it costs far more than a check.
 *
 * <p>The files are the arguments, or without arguments the lines of standard input. Each gives one
 * line of JSON on standard output, written at once and in the order of the files:
 *
 * <pre>
 * {"file":"a.epub","fatals":0,"errors":1,"warnings":0,"messages":[{"id":"RSC-005",
 * "severity":"ERROR","path":"EPUB/nav.xhtml","line":7,"column":12,"message":"…"}]}
 * </pre>
 *
 * <p>Severities are EPUBCheck's own: FATAL, ERROR, WARNING, INFO, USAGE. Line and column are null
 * where a message belongs to a whole file, the path where it belongs to the whole container.
 *
 * <p>The exit status is 0 if every file was checked, whatever was found in it, so that a failure
 * here is never taken for a finding. A check that itself breaks is a message with the id CHECKER.
 */
public final class EpubCheckAll {
    private static PrintStream out;

    public static void main(String[] arguments) throws IOException {
        // EPUBCheck prints a few notices of its own; standard output must hold nothing but JSON.
        out = new PrintStream(System.out, true, "UTF-8");
        System.setOut(System.err);
        if (arguments.length > 0) {
            for (String path : arguments) check(path);
            return;
        }
        BufferedReader paths =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String path; (path = paths.readLine()) != null; ) {
            if (!path.isEmpty()) check(path);
        }
    }

    private static void check(String path) {
        Findings findings = new Findings(path);
        try {
            EpubCheck checker = new EpubCheck(new File(path), findings);
            checker.setLocale(Locale.ENGLISH);
            checker.doValidate();
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError broken) {
            findings.add("CHECKER", Severity.FATAL, null, broken.toString());
        }
        out.println(findings.toJson());
    }

    /** Collects what EPUBCheck says of one file. */
    private static final class Findings extends MasterReport {
        private final String file;
        private final List<String> messages = new ArrayList<>();
        private final TreeMap<Severity, Integer> counts = new TreeMap<>();

        Findings(String file) {
            this.file = file;
            setEpubFileName(file);
            setLocale(Locale.ENGLISH);
        }

        @Override
        public void message(Message message, EPUBLocation location, Object... arguments) {
            if (message.getSeverity() != Severity.SUPPRESSED) {
                String text = message.getMessage(arguments);
                add(message.getID().toString(), message.getSeverity(), location, text);
            }
        }

        void add(String id, Severity severity, EPUBLocation location, String text) {
            counts.merge(severity, 1, Integer::sum);
            messages.add(
                    "{\"id\":" + quote(id)
                            + ",\"severity\":" + quote(severity.name())
                            + ",\"path\":" + quote(pathInside(location))
                            + ",\"line\":" + position(location == null ? 0 : location.getLine())
                            + ",\"column\":" + position(location == null ? 0 : location.getColumn())
                            + ",\"message\":" + quote(text) + "}");
        }

        String toJson() {
            return "{\"file\":" + quote(file)
                    + ",\"fatals\":" + count(Severity.FATAL)
                    + ",\"errors\":" + count(Severity.ERROR)
                    + ",\"warnings\":" + count(Severity.WARNING)
                    + ",\"messages\":[" + String.join(",", messages) + "]}";
        }

        private int count(Severity severity) {
            return counts.getOrDefault(severity, 0);
        }

        /** EPUBCheck names the container itself by its file name, which is no path inside it. */
        private String pathInside(EPUBLocation location) {
            String path = location == null ? "" : location.getPath();
            boolean whole = new File(path).getName().equals(new File(file).getName());
            return path.isEmpty() || whole ? null : path;
        }

        @Override
        public void info(String resource, FeatureEnum feature, String value) {}

        @Override
        public void initialize() {}

        @Override
        public int generate() {
            return 0;
        }
    }

    /** EPUBCheck counts from 1 and says -1 or 0 for "nowhere in particular". */
    private static String position(int number) {
        return number > 0 ? Integer.toString(number) : "null";
    }

    private static String quote(String text) {
        if (text == null) return "null";
        StringBuilder json = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') json.append('\\').append(c);
            else if (c < ' ') json.append(String.format("\\u%04x", (int) c));
            else json.append(c);
        }
        return json.append('"').toString();
    }
}
