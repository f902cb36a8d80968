import { openedForJuror, type Recommendation } from "#app/awards/juries/opened-jury.server.ts";
import { recommend } from "#app/awards/juries/recommend.server.ts";
import { noLevel, recommendationForm } from "#app/awards/juries/recommendation.ts";
import type { FormVisit, Visit } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { done, edited, type FormRun, form, problems } from "#app/http/form-action.server.ts";
import { idOrNew, revisionOrNew, textOf } from "#app/http/form-data.ts";
import type { Person } from "#app/identity/person/actor.ts";
import { textFor } from "#app/membership/status/localized.ts";
import { remarkStep } from "#app/routes/desk/jury/remark-step.server.ts";
import type { FormValues } from "#app/ui/form/concurrent-edit.ts";
import { scoreRows } from "#app/views/award/opened-rows.server.ts";
import { shownCategory } from "#app/views/award/shown-call.server.ts";

/** An open category for one of its jurors; null for everybody else, and while it is sealed. */
export async function discussionPage({ actor, services, id, locale }: Visit<Person>) {
	const jury = await openedForJuror(actor, services, id, locale);
	if (!jury) return null;
	const { call, category, chairs, nominations, leniency, recommendation } = jury;
	const rows = scoreRows(nominations, { reference: services.reference, locale });
	return {
		...{ seatId: id, chairs, leniency, remarkId: crypto.randomUUID() },
		category: shownCategory(category, locale),
		levels: call.levels.map(({ code, name }) => ({ value: code, label: textFor(name, locale).text })),
		/** Whether the jury can still discuss and recommend. */
		open: call.state === "judging",
		nominations: rows.map((row, at) => ({ ...row, discussion: nominations[at]?.discussion })),
		recommendation: recommendationValues(recommendation),
		shown: recommendation && {
			text: textFor(recommendation.text, locale),
			items: recommendation.items.map(({ nominationId, level, text, note }) => ({
				...{ nominationId, level, note, text: textFor(text, locale) },
			})),
		},
	};
}

function recommendationValues(recommendation: Recommendation | null): FormValues {
	if (!recommendation) return { revision: "0" };
	const { text, items, revision } = recommendation;
	return {
		...{ textEn: text.en, textAr: text.ar ?? "", revision: String(revision) },
		...Object.fromEntries(
			items.flatMap(({ nominationId, level, text, note }) => [
				[`level-${nominationId}`, level ?? noLevel],
				[`textEn-${nominationId}`, text.en],
				[`textAr-${nominationId}`, text.ar ?? ""],
				[`note-${nominationId}`, note],
			]),
		),
	};
}

/** What the buttons of the page do. */
export async function discussionForms(visit: FormVisit<Person>): Promise<Record<string, FormRun>> {
	const { actor, services, messages, form: sent, locale, id: seatId } = visit;
	const { call, nominations } = found(await openedForJuror(actor, services, seatId, locale));
	const words = messages.juries;
	const enough = nominations
		.filter((one) => one.enough && !one.held)
		.map(({ id, standing }) => ({ id, wide: standing?.wide ?? false }));
	return {
		remark: remarkStep(visit, idOrNew(textOf(sent, "about"))),
		recommend: form({
			schema: recommendationForm(enough, call.levels),
			words: words.recommend.problems,
			run: (input) => recommend(actor, services, { ...input, seatId, revision: revisionOrNew(sent) }),
		}).answers({
			recommended: done("recommended"),
			incomplete: problems({ textEn: words.changed }),
			"chair-closed": problems({ textEn: words.recommend.chairClosed }),
			conflict: ({ current }) => edited(words.recommend.conflict, recommendationValues(current)),
		}),
	};
}
