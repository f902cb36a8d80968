import type { AppLoadContext } from "@remix-run/node";
import { isId } from "#app/http/form-data.ts";
import { assignRecord } from "#app/library/publication/assign-record.server.ts";
import { pipelineOnPage } from "#app/library/publication/pipeline.server.ts";
import type { Locale } from "#app/messages/index.ts";
import { type Messages, messagesFor } from "#app/messages/index.ts";
import { unassigned } from "#app/routes/secretariat/pipeline/unassigned.ts";

export type AssignAnswer =
	| { done: number }
	/** Error sentences keyed by field id, with the selection as it was submitted. */
	| { problems: Record<string, string>; ticked: string[]; accountId: string; status: 409 | 422 };

/**
 * Assigns the selected practices to a person, or to no one, one by one. A practice that another person took after the
 * page was opened stays theirs and is named in the answer.
 */
export async function assignByForm(
	{ actor, services }: AppLoadContext,
	form: FormData,
	locale: Locale,
): Promise<AssignAnswer> {
	const messages = messagesFor(locale);
	const { assign } = messages.pipeline;
	const ticked = form.getAll("pid").map(String).slice(0, pipelineOnPage);
	const accountId = String(form.get("accountId") ?? "");
	const withProblems = (problems: Record<string, string>, status: 409 | 422 = 422): AssignAnswer => ({
		...{ problems, ticked, accountId, status },
	});
	const problems = problemsOf(ticked, accountId, assign);
	if (Object.keys(problems).length > 0) return withProblems(problems);
	const left: string[] = [];
	for (const pid of ticked) {
		const seen = String(form.get(`seen.${pid}`) ?? "");
		const result = await assignRecord(actor, services, {
			...{ pid },
			accountId: accountId === unassigned ? null : accountId,
			seen: isId(seen) ? seen : null,
		});
		if (result.outcome === "refused" && result.reason === "not-a-recipient")
			return withProblems({ accountId: assign.unknownColleague });
		if (result.outcome !== "assigned") left.push(String(form.get(`title.${pid}`) || pid));
	}
	return left.length === 0 ? { done: ticked.length } : withProblems({ accountId: assign.notDone(left) }, 409);
}

function problemsOf(
	ticked: readonly string[],
	accountId: string,
	{ choose, nothingTicked }: Messages["pipeline"]["assign"],
): Record<string, string> {
	return {
		...(ticked.length === 0 ? { "first-tick": nothingTicked } : {}),
		...(accountId !== unassigned && !isId(accountId) ? { accountId: choose } : {}),
	};
}
