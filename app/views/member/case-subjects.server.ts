import type { AppLoadContext } from "@remix-run/node";
import { practiceTitles } from "#app/library/views/practice-titles.server.ts";
import type { AttentionCaseView } from "#app/membership/attention/attention-page.server.ts";

/** Adds the titles of the practices that requests are about, where the reader may know them. */
export async function withSubjects(
	{ actor, services }: Pick<AppLoadContext, "actor" | "services">,
	cases: readonly AttentionCaseView[],
	locale: string,
): Promise<(AttentionCaseView & { practiceTitle: string | null })[]> {
	const pids = cases.flatMap(({ request }) => request?.pid ?? []);
	const titles = await practiceTitles(actor, services, pids, locale);
	return cases.map((one) => ({ ...one, practiceTitle: titles.get(one.request?.pid ?? "") ?? null }));
}
