package desk.booking;

import io.github.gpconnect.client.foundations.Demographics;
import io.github.gpconnect.client.foundations.Patient;
import io.github.gpconnect.client.foundations.PatientId;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.spring.SignedInGpConnect;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Patients at practices, on behalf of whoever is signed in. */
@Component
public class Patients {
    private final SignedInGpConnect signedIn;

    Patients(SignedInGpConnect signedIn) {
        this.signedIn = signedIn;
    }

    /** Finds a practice's record of a person whose demographics are known from a trace; compare the two. */
    public Optional<Patient> find(OdsCode practice, Demographics traced) {
        return signedIn.foundationsAt(practice).findPatient(traced);
    }

    /** Finds a practice's record by NHS number. */
    public Optional<Patient> find(OdsCode practice, NhsNumber number) {
        return signedIn.foundationsAt(practice).findPatient(number);
    }

    /** Reads a practice's record by the practice's own id. */
    public Patient read(OdsCode practice, PatientId id) {
        return signedIn.foundationsAt(practice).readPatient(id);
    }
}
