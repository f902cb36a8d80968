import { useActionData, useLoaderData } from "@remix-run/react";
import { registrationPhase } from "#app/forum/events/event.ts";
import { registerDelegate } from "#app/forum/registration/register.server.ts";
import { registrationForms, registrationLimits } from "#app/forum/registration/registration.ts";
import { delegatesOf, sendingCountries } from "#app/forum/registration/registrations.server.ts";
import { loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { done, form, formAction } from "#app/http/form-action.server.ts";
import { textOf } from "#app/http/form-data.ts";
import { idFor } from "#app/http/id-for.server.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { Select, TextArea } from "#app/ui/form/field.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { countryOptions } from "#app/views/page/editor-options.server.ts";
import { workingMeta } from "#app/views/page/working-page.ts";
import { eventInShort } from "#app/views/registration/event-in-short.server.ts";
import { registrationAnswers } from "#app/views/registration/registration-answers.server.ts";
import { DelegateFields, EventLine } from "#app/views/registration/registration-parts.tsx";

export const meta = workingMeta(({ registration }) => registration.delegates.register);

export const loader = loaderFor("secretariat", async ({ actor, services, id, locale }) => {
	const { event, overview } = found(await delegatesOf(actor, services, id));
	return {
		overview,
		id: crypto.randomUUID() as string,
		event: eventInShort(event, locale),
		late: registrationPhase(event, services.clock.now()) === "closed",
		countries: countryOptions(services.reference, locale, await sendingCountries(services)),
	};
});

export const action = formAction("secretariat", ({ actor, services, id: eventId, form: typed, locale, messages }) =>
	form({
		schema: registrationForms.officer,
		run: ({ delegation, reason, beyond, ...details }) =>
			registerDelegate(actor, services, {
				...details,
				eventId,
				locale,
				reason,
				delegation: delegation || null,
				beyond: beyond === "yes",
				id: idFor(textOf(typed, "id"), { delegation, ...details }),
			}),
	}).answers({
		...registrationAnswers(messages),
		registered: ({ state }) => done(state, `/${locale}/secretariat/delegates/${eventId}`),
	}),
);

/** The form in which an officer registers a delegate or a guest: also late, and beyond the number of places. */
export default function NewDelegate() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { messages } = useI18n();
	const { delegates: words, fields, places } = messages.registration;
	const { event, overview, late } = page;
	return (
		<SecretariatPage heading={words.register} over={<EventLine event={event} />}>
			<div className="stack">
				{late && <Notice wait>{words.late}</Notice>}
				{overview.left === 0 && <Notice wait>{places.full(overview.waiting)}</Notice>}
				<Form
					values={answer?.values}
					problems={answer?.problems ?? {}}
					labels={fields}
					hidden={{ id: answer?.values.id?.toString() ?? page.id }}
				>
					<Select name="delegation" label={fields.delegation} empty={fields.guest} options={page.countries} />
					<DelegateFields event={event} />
					<label className="choice">
						<input type="checkbox" name="beyond" value="yes" defaultChecked={answer?.values.beyond === "yes"} />{" "}
						<span>{words.beyond}</span>
					</label>
					<TextArea
						name="reason"
						label={words.reason}
						hint={words.reasonHint}
						rows={2}
						maxLength={registrationLimits.reason}
						optional={!late}
					/>
					<p>
						<SubmitButton>{messages.registration.form.button}</SubmitButton>
					</p>
				</Form>
			</div>
		</SecretariatPage>
	);
}
