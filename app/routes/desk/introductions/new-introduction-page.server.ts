import type { AppLoadContext } from "@remix-run/node";
import { findNeed } from "#app/exchange/needs/needs.server.ts";
import type { Person } from "#app/identity/person/actor.ts";
import { introductionForm } from "#app/library/introductions/introduction.ts";
import { introductionTargets } from "#app/library/introductions/introductions.server.ts";
import { sendIntroduction } from "#app/library/introductions/send-introduction.server.ts";
import { parsePid } from "#app/library/record/pid.ts";
import { type Locale, messagesFor } from "#app/messages/index.ts";
import { offers } from "#app/reference/codes.ts";
import type { Visit } from "#app/routes/access.server.ts";
import { readAccountForm } from "#app/routes/account/account-forms.server.ts";
import { countriesWithNames } from "#app/routes/country-names.ts";
import { type FormAnswer, idOrNew, invalid, isId, typedIn } from "#app/routes/form-data.ts";

/**
 * The form that asks for an introduction: about the practice in the URL, or to the country in it.
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
	const form = offers.find((code) => code === params.get("form"));
	return {
		formId: crypto.randomUUID(),
		askers: options(askers),
		asked: options(asked),
		countries: countriesWithNames(asked.includes(wanted) ? [wanted] : countries, around),
		...{ practice, need },
		forms: offers.map((value) => ({ value, label: reference.label("offers", value, locale) })),
		values: {
			...(form ? { form } : {}),
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
export async function sendByForm(
	actor: Person,
	{ services }: AppLoadContext,
	form: FormData,
	locale: Locale,
): Promise<(FormAnswer & { status: 409 | 422 }) | { sent: string } | null> {
	const messages = messagesFor(locale);
	const words = messages.introductions.form;
	const typed = typedIn(form);
	const read = readAccountForm(form, introductionForm, messages, words.missing);
	if ("problems" in read) return { ...read, status: 422 };
	const pid = typed.pid ? parsePid(typed.pid) : null;
	if (typed.pid && pid === null) return null;
	const need = await ownNeed(actor, services, typed.need || null);
	const input = { id: idOrNew(typed.formId), pid, need: need?.id ?? null, form: read.value };
	const sent = await sendIntroduction(actor, services, input);
	switch (sent.outcome) {
		case "sent":
			return { sent: sent.id };
		case "exists":
			return invalid(typed, { form: words.exists }, 409);
		case "own":
			return invalid(typed, { asked: words.own });
		case "not-taking-part":
			return invalid(typed, { asked: words.notTakingPart });
		case "past":
			return invalid(typed, { until: words.past });
		default:
			return null;
	}
}
