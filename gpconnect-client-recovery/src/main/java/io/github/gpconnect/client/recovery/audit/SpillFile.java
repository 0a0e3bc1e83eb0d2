package io.github.gpconnect.client.recovery.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where events wait while the database is away: a file of one process, one event a line. Not thread-safe. */
final class SpillFile implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SpillFile.class);
    private static final int BATCH = 500;

    private final FileChannel file;

    private SpillFile(FileChannel file) {
        this.file = file;
    }

    /** Stores entries. */
    interface Store {
        void add(List<AuditEntry> entries) throws Exception;
    }

    /**
     * Opens the file, which is created where it is missing, for its account alone where the system has such permissions;
     * a missing directory is created too.
     *
     * @throws IOException if it cannot be opened, or another process has it open
     */
    static SpillFile open(Path path) throws IOException {
        FileAttribute<?>[] ownerAlone =
                path.getFileSystem().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0];
        Files.createDirectories(path.toAbsolutePath().getParent());
        FileChannel file = FileChannel.open(
                path, Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE), ownerAlone);
        boolean mine = false;
        try {
            mine = file.tryLock() != null;
        } catch (OverlappingFileLockException thisProcess) {
            // as though another process had it
        } finally {
            if (!mine) {
                file.close();
            }
        }
        if (!mine) {
            throw new IOException("Each audit store has a spill file of its own, and another one has opened " + path);
        }
        return new SpillFile(file);
    }

    boolean isEmpty() throws IOException {
        return file.size() == 0;
    }

    /** Appends entries; they are on disk when this returns. */
    void append(List<AuditEntry> entries) throws IOException {
        StringBuilder lines = new StringBuilder();
        entries.forEach(entry -> lines.append(entry.json()).append('\n'));
        ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
        file.position(file.size());
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
        file.force(false);
    }

    /** Hands all entries to the store, then empties the file. An entry may be handed on twice, never not at all. */
    void drainTo(Store store) throws Exception {
        file.position(0);
        // not closed: that would close the file
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(Channels.newInputStream(file), StandardCharsets.UTF_8));
        List<AuditEntry> batch = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            try {
                batch.add(AuditEntry.parse(line));
            } catch (RuntimeException torn) {
                LOG.error("A line of the spill file of audit events is torn: its process died while it wrote it");
            }
            if (batch.size() == BATCH) {
                store.add(batch);
                batch = new ArrayList<>();
            }
        }
        if (!batch.isEmpty()) {
            store.add(batch);
        }
        file.truncate(0);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
