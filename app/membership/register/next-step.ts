import { type AdmissionStep, nextAdmissionStep } from "#app/membership/accession/admission-steps.ts";
import { type AttentionKind, dueAsPrecise, hasDeadline } from "#app/membership/attention/attention-due.ts";
import type { OpenCases } from "#app/membership/attention/attention-list.server.ts";
import type { MemberClass, MemberStatus } from "#app/membership/status/member-status.ts";
import { compare } from "#app/platform/text/compare.ts";

/** The secretariat's next step for a country: the case due first, the next step of its admission, or a gap to fill. */
export type NextStep =
	| {
			what: "case";
			kind: AttentionKind;
			/** What the first case of the kind is about. */
			about: OpenCases["about"];
			/** As precise as known; null if it has no deadline. */
			due: string | null;
	  }
	| { what: "admission"; step: AdmissionStep; due: null };

/**
 * The next step for a country; null if there is none. A country on its way to admission continues there, unless someone
 * is waiting for the secretariat, or the step is already recorded for a later day. A founding signatory does not apply,
 * so its cases come first.
 */
export function nextStepOf({
	status,
	class: memberClass,
	since,
	coming,
	cases,
}: {
	status: MemberStatus;
	class: MemberClass;
	/** When the status began, as precise as known. */
	since: string;
	/** Statuses that are recorded and not yet in effect. */
	coming: readonly MemberStatus[];
	cases: readonly OpenCases[];
}): NextStep | null {
	const next = status === "former" ? null : nextAdmissionStep(status, memberClass);
	const step = next && coming.includes(next) ? null : next;
	const admission: NextStep | null = step && { what: "admission", step, due: null };
	const open = cases
		.filter(({ gap }) => !gap)
		.toSorted((a, b) => Number(hasDeadline(b)) - Number(hasDeadline(a)) || compare(a.firstDue, b.firstDue));
	const first =
		open.find(({ kind }) => othersWait.has(kind)) ?? (memberClass === "founding" || !step ? open[0] : undefined);
	if (first) return caseStep(first, since);
	const [gap] = cases;
	return admission ?? (gap ? caseStep(gap, since) : null);
}

function caseStep(cases: OpenCases, since: string): NextStep {
	const { kind, about, firstDue } = cases;
	return { what: "case", kind, about, due: hasDeadline(cases) ? dueAsPrecise(kind, firstDue, since) : null };
}

/** Cases in which a colleague or the country waits for the secretariat. */
const othersWait: ReadonlySet<AttentionKind> = new Set(["pending-confirmation", "request-due"]);
