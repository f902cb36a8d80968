import { problems } from "#app/http/form-action.server.ts";
import type { Messages } from "#app/messages/index.ts";

/** What the forms of registration say about outcomes that they share. */
export function registrationAnswers({ registration: { refused } }: Messages) {
	return {
		"not-open": problems({ name: refused.notOpen }),
		"not-eligible": problems({ delegation: refused.notEligible }),
		"attendance-not-offered": problems({ attendance: refused.attendanceNotOffered }),
		"already-registered": problems({ email: refused.alreadyRegistered }),
		"reason-missing": problems({ reason: refused.reasonMissing }),
		"too-late": problems({ name: refused.tooLate }),
	};
}
