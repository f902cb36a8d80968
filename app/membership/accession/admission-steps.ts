import type { MemberClass, MemberStatus } from "#app/membership/status/member-status.ts";

/** The steps that the secretariat records until a country is admitted, in order. */
export const admissionSteps = ["prospect", "declared", "applicant", "admitted"] as const;
export type AdmissionStep = (typeof admissionSteps)[number];

/**
 * The next step towards admission; null if the country is admitted or no longer on the path to admission.
 * @param status null for a country without any relation yet
 * @param memberClass a founder is admitted without applying
 */
export function nextAdmissionStep(status: MemberStatus | null, memberClass: MemberClass | null): AdmissionStep | null {
	switch (status) {
		case null:
			return "prospect";
		case "prospect":
			return "declared";
		case "declared":
			return memberClass === "founding" ? "admitted" : "applicant";
		case "former":
			return "applicant";
		case "applicant":
			return "admitted";
		default:
			return null;
	}
}
