// A product in another language: searches, books, books again with the same key, and cancels.
import { AppointmentsApi, Configuration, PatientsApi, ResponseError, SearchesApi } from '../gateway-client/src/index.js';

declare const process: { argv: string[]; exitCode: number };

const [basePath, accessToken, practice, nhsNumber, firstDay, lastDay, key] = process.argv.slice(2);
const gateway = new Configuration({ basePath, accessToken });

const found = await new PatientsApi(gateway).findPatient({ practice, patientSearch: { nhsNumber } });
const result = await new SearchesApi(gateway).search({
    searchRequest: { practices: [practice], firstDay: new Date(firstDay), lastDay: new Date(lastDay) },
});
const offer = result.practices[0].slots[0].offer;

const appointments = new AppointmentsApi(gateway);
const booking = { offers: [offer], nhsNumber, description: 'Asthma review' };
const booked = await appointments.book({ practice, idempotencyKey: key, booking });
const again = await appointments.book({ practice, idempotencyKey: key, booking });

let refusal = 0;
try {
    await appointments.book({ practice, idempotencyKey: key, booking: { ...booking, description: 'Another' } });
} catch (error) {
    refusal = error instanceof ResponseError ? error.response.status : -1;
}

const cancelled = await appointments.cancelAppointment({
    practice,
    id: booked.id,
    idempotencyKey: `${key}-cancel`,
    cancellation: { reason: 'Feels better' },
});

console.log(
    JSON.stringify({
        found: found.found,
        booked: booked.id,
        status: booked.status,
        again: again.id,
        refusal,
        cancelled: cancelled.status,
    }),
);
