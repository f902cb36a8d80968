import { z } from "zod";
import type { FormVisit } from "#app/http/access.server.ts";
import { conflict, done, form, problems } from "#app/http/form-action.server.ts";
import { isId, textOf } from "#app/http/form-data.ts";
import type { Person } from "#app/identity/person/actor.ts";
import { assignRecord } from "#app/library/publication/assign-record.server.ts";
import { pipelineOnPage } from "#app/library/publication/pipeline.server.ts";
import { unassigned } from "#app/routes/secretariat/pipeline/unassigned.ts";

const assignment = z.object({
	pid: z.array(z.string(), "required").min(1, "required"),
	accountId: z.string("required").refine((id) => id === unassigned || isId(id), "required"),
});

/**
 * Assigns the selected practices to a person, or to no one, one by one. A practice that another person took after the
 * page was opened stays theirs and is named in the answer.
 */
export function assignmentForm({ actor, services, form: sent, url, messages }: FormVisit<Person>) {
	const { assign } = messages.pipeline;
	const address = new URLSearchParams(url.searchParams);
	address.delete("done");
	return form({
		schema: assignment,
		missing: { pid: assign.nothingTicked, accountId: assign.choose },
		ids: { pid: "first-tick" },
		run: async ({ pid: ticked, accountId }) => {
			const left: string[] = [];
			for (const pid of ticked.slice(0, pipelineOnPage)) {
				const seen = textOf(sent, `seen.${pid}`);
				const result = await assignRecord(actor, services, {
					pid,
					accountId: accountId === unassigned ? null : accountId,
					seen: isId(seen) ? seen : null,
				});
				if (result.outcome === "refused" && result.reason === "not-a-recipient")
					return { outcome: "not-a-recipient" as const };
				if (result.outcome !== "assigned") left.push(textOf(sent, `title.${pid}`) || pid);
			}
			return left.length > 0
				? { outcome: "left" as const, left }
				: { outcome: "assigned" as const, count: Math.min(ticked.length, pipelineOnPage) };
		},
	}).answers({
		assigned: ({ count }) => done(String(count), `${url.pathname}${address.size > 0 ? `?${address}` : ""}`),
		"not-a-recipient": problems({ accountId: assign.unknownColleague }),
		left: ({ left }) => conflict("accountId", assign.notDone(left)),
	});
}
