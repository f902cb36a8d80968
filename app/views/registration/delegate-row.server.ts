import type { RegistrationView } from "#app/forum/registration/registrations.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import type { Reference } from "#app/reference/reference.ts";

/** A registration as pages show it, with the name of its country. */
export function delegateRow(registration: RegistrationView, reference: Reference, locale: string) {
	const { id, name, office, email, delegation, attendance, state, place, position, attendedAt } = registration;
	const { registrar, endedBy, endReason, lateReason, exceptionReason, certificate, createdAt, endedAt } = registration;
	return {
		id,
		name,
		office,
		email,
		attendance,
		state,
		place,
		position,
		attendedAt,
		certificate,
		registrar: registrarCode(registrar) ?? "officer",
		endedBy: registrarCode(endedBy),
		endReason,
		lateReason,
		exceptionReason,
		registeredOn: dayOf(createdAt),
		endedOn: endedAt && dayOf(endedAt),
		country: delegation === null ? null : { code: delegation, name: reference.countryName(delegation, locale) },
	};
}

export type DelegateRow = ReturnType<typeof delegateRow>;

function registrarCode(stored: string | null): "delegate" | "focal-point" | "officer" | null {
	return stored === "delegate" || stored === "focal-point" || stored === "officer" ? stored : null;
}
