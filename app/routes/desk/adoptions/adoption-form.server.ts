import type { z } from "zod";
import { problemSentence, readAccountForm } from "#app/http/read-form.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import type { FormProblems } from "#app/library/adoption/stated-facts.server.ts";
import { ownAcceptedIntroductions } from "#app/library/help/introductions.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { type Locale, type Messages, messagesFor } from "#app/messages/index.ts";

/** Reads what was typed into the form of an adoption. */
export function readAdoptionForm<Form extends z.ZodType>(form: FormData, schema: Form, messages: Messages) {
	return readAccountForm(form, schema, messages, missing(messages));
}

/** The sentences for problems that only the command finds. */
export function problemSentences(messages: Messages, problems: FormProblems): Record<string, string> {
	const sentences = Object.entries(problems).map(([field, code]) => {
		if (code === "notOwn" || code === "otherIntroduction") return [field, messages.adoptions.form[code]];
		return [field, (code === "required" && missing(messages)[field]) || problemSentence(messages, code)];
	});
	return Object.fromEntries(sentences);
}

/**
 * The reader's accepted introductions, of which an adoption may name one.
 * @param about.adopter the adopting country; any of the reader's if none is chosen yet
 * @param about.sources the source's countries; any if no source is chosen yet
 */
export async function introductionOptions(
	actor: Actor,
	services: LibraryServices,
	{ adopter, sources }: { adopter?: string; sources?: readonly string[] | undefined },
	locale: Locale,
) {
	const { introductionOption } = messagesFor(locale).adoptions.form;
	return (await ownAcceptedIntroductions(actor, services))
		.filter(({ asker }) => adopter === undefined || asker === adopter)
		.filter(({ asked }) => sources === undefined || sources.includes(asked))
		.map(({ id, asked, deliverable, acceptedOn }) => ({
			value: id,
			label: introductionOption(deliverable, services.reference.countryName(asked, locale), acceptedOn),
		}));
}

function missing({ adoptions }: Messages): Readonly<Record<string, string>> {
	return adoptions.form.missing;
}
