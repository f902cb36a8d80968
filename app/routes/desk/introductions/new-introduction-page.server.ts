import type { AppLoadContext } from "@remix-run/node";
import { casePath } from "#app/cases/country-case.ts";
import { openCase } from "#app/cases/open-case.server.ts";
import type { FormVisit, Visit } from "#app/http/access.server.ts";
import { conflict, done, type FormRun, form, problems } from "#app/http/form-action.server.ts";
import { isId } from "#app/http/form-data.ts";
import { idFor } from "#app/http/id-for.server.ts";
import type { Person } from "#app/identity/person/actor.ts";
import { introductionForm } from "#app/library/help/introduction.ts";
import { introductionCases } from "#app/library/help/introduction-case.server.ts";
import { introductionTargets } from "#app/library/help/introductions.server.ts";
import { findNeed } from "#app/library/help/needs.server.ts";
import { parsePid } from "#app/library/record/pid.ts";
import { collatorOf } from "#app/platform/text/collator.ts";
import { offers } from "#app/reference/codes.ts";
import { countriesWithNames } from "#app/views/page/country-names.ts";

/**
 * The form that asks for an introduction: about the practice in the URL, to the country in it, or to any.
 * @returns null for everybody but focal points whose country takes part, and if the practice does not exist for them
 */
export async function newIntroductionPage({ actor, services, url, locale }: Visit<Person>) {
	const { searchParams: params } = url;
	const { reference } = services;
	const [pid, wanted] = [params.get("p"), params.get("to") ?? ""];
	const about = pid === null ? { country: wanted } : { pid: parsePid(pid) ?? "" };
	const targets = await introductionTargets(actor, services, about, locale);
	if (!targets) return null;
	const { asked, askers, countries, practice } = targets;
	const need = await ownNeed(actor, services, params.get("need"));
	const around = { reference, locale };
	const options = (codes: readonly string[]) =>
		countriesWithNames(codes, around).map(({ code, name }) => ({ value: code, label: name }));
	const wantedForm = offers.find((code) => code === params.get("form"));
	return {
		formId: crypto.randomUUID(),
		askers: options(askers),
		asked: options(asked).sort((a, b) => collatorOf(locale).compare(a.label, b.label)),
		countries: countriesWithNames(asked.includes(wanted) ? [wanted] : countries, around),
		practice,
		need,
		forms: offers.map((value) => ({ value, label: reference.label("offers", value, locale) })),
		values: {
			...(wantedForm ? { form: wantedForm } : {}),
			...(askers.length === 1 ? { asker: askers[0] ?? "" } : {}),
			asked: asked.includes(wanted) ? wanted : asked.length === 1 ? (asked[0] ?? "") : "",
		},
	};
}

/** The need of the reader's country for which the introduction is sent; null if there is none. */
async function ownNeed(actor: Person, services: AppLoadContext["services"], id: string | null) {
	const need = id === null || !isId(id) ? null : await findNeed(actor, services, id);
	return need?.own ? { id: need.id, title: need.title } : null;
}

/** Sends the introduction that was typed. */
export function newIntroductionForm({ actor, services, locale, messages }: FormVisit<Person>): FormRun {
	const words = messages.introductions.form;
	return form({
		schema: introductionForm,
		missing: words.missing,
		run: async (typed, { formId, pid, need }) => {
			const ownPid = pid ? parsePid(pid) : null;
			if (pid && ownPid === null) return { outcome: "not-found" as const };
			const own = await ownNeed(actor, services, need || null);
			const { asker: requester, asked: responder, deliverable: title, ...wanted } = typed;
			return openCase(actor, services, introductionCases, {
				id: idFor(formId, typed),
				requester,
				responder,
				content: { pid: ownPid, need: own?.id ?? null, title, ...wanted },
			});
		},
	}).answers({
		opened: ({ id }) => done("opened", `/${locale}${casePath(id)}`),
		exists: conflict("form", words.exists),
		own: problems({ asked: words.own }),
		"not-taking-part": problems({ asked: words.notTakingPart }),
		past: problems({ until: words.past }),
	});
}
