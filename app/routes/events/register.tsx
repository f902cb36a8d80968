import { type HeadersFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { registrationPhase } from "#app/forum/events/event.ts";
import { findEvent } from "#app/forum/events/events.server.ts";
import { registerSelf } from "#app/forum/registration/register.server.ts";
import { registrationForms } from "#app/forum/registration/registration.ts";
import { registrationPath } from "#app/forum/registration/registration-link.server.ts";
import { registrationOverview, sendingCountries } from "#app/forum/registration/registrations.server.ts";
import { loaderFor, type Visit } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { done, form, formAction, problems, wait } from "#app/http/form-action.server.ts";
import { guardForm } from "#app/http/form-guard.server.ts";
import { Select } from "#app/ui/form/field.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { FlashNotice, Notice } from "#app/ui/list/notice.tsx";
import { countryOptions } from "#app/views/page/editor-options.server.ts";
import { FormGuard } from "#app/views/page/form-guard.tsx";
import { FormPage } from "#app/views/page/form-page.tsx";
import { useSendsEmail } from "#app/views/page/no-email.tsx";
import { PlainPage } from "#app/views/page/plain-page.tsx";
import { workingLinks, workingMeta } from "#app/views/page/working-page.ts";
import { eventInShort } from "#app/views/registration/event-in-short.server.ts";
import { registrationAnswers } from "#app/views/registration/registration-answers.server.ts";
import { DelegateFields, EventLine } from "#app/views/registration/registration-parts.tsx";

export const links = workingLinks;
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = workingMeta<typeof loader>(({ registration }, page) =>
	registration.form.title(page?.event.title.text ?? ""),
);

/** The event in the URL, if people register for it here. */
async function registrableEvent({ actor, services, params }: Visit) {
	const event = found(await findEvent(actor, services, params.slug ?? ""));
	const phase = registrationPhase(event, services.clock.now());
	return { event, phase: found(phase === "none" || !event.isOwn ? null : phase) };
}

export const loader = loaderFor("everyone", async (visit) => {
	const { services, locale, done: sent } = visit;
	const { event, phase } = await registrableEvent(visit);
	return {
		phase,
		event: eventInShort(event, locale),
		overview: await registrationOverview(services, event),
		countries: countryOptions(services.reference, locale, await sendingCountries(services)),
		seal: await services.identity.formSeal.seal(),
		sent: sent === "emailed",
	};
});

export const action = formAction("everyone", async (visit) => {
	const { services, context, locale, messages, form: typed } = visit;
	const { event } = await registrableEvent(visit);
	const guarded = await guardForm(services, typed);
	const guard = "problem" in guarded ? messages.registration.guard[guarded.problem] : null;
	return form({
		schema: registrationForms.delegate,
		found: { name: guard },
		run: ({ delegation, ...details }) =>
			registerSelf(services, {
				...details,
				delegation: delegation || null,
				eventId: event.id,
				locale,
				id: "id" in guarded ? guarded.id : "",
				address: context.address,
			}),
	}).answers({
		...registrationAnswers(messages),
		emailed: done("emailed"),
		registered: ({ token }) => redirect(`/${locale}${registrationPath(token)}?done=registered`, 303),
		"too-many-tries": (tries) => wait("name", messages.contact.tooMany(Math.ceil(tries.retryAfterSeconds / 60)), tries),
		"not-open": problems({ name: messages.registration.refused.notOpen }),
	});
});

/** The public form in which a delegate or a guest registers for an event. */
export default function Register() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { locale, messages } = useI18n();
	const { form: words, places, fields } = messages.registration;
	const sendsEmail = useSendsEmail();
	const { event, phase, overview } = page;
	const title = words.title(event.title.text);
	if (page.sent && !answer)
		return (
			<PlainPage over={<EventLine event={event} />} title={words.sentTitle}>
				<FlashNotice>{words.sent}</FlashNotice>
				<p>
					<a href={`/${locale}/events/${event.slug}`}>{words.back}</a>
				</p>
			</PlainPage>
		);
	if (phase !== "open")
		return (
			<PlainPage over={<EventLine event={event} />} title={title}>
				<Notice wait>
					{event.state === "cancelled"
						? messages.forum.page.cancelled
						: words[phase === "closed" ? "closed" : "notYet"]}
				</Notice>
				<p>
					<a href={`/${locale}/events/${event.slug}`}>{words.back}</a>
				</p>
			</PlainPage>
		);
	return (
		<FormPage
			over={<EventLine event={event} />}
			title={title}
			lead={words.lead}
			notice={
				<>
					{overview.left === 0 && <Notice wait>{places.full(overview.waiting)}</Notice>}
					{overview.left !== null && overview.left > 0 && event.seats !== null && (
						<p>{places.left(overview.left, event.seats)}</p>
					)}
				</>
			}
			values={answer?.values}
			problems={answer?.problems}
			labels={fields}
			button={words.button}
			after={<p className="hint">{sendsEmail ? words.byEmail : words.byLink}</p>}
		>
			<FormGuard seal={page.seal} />
			<Select
				name="delegation"
				label={fields.delegation}
				hint={event.seatsPerDelegation === null ? undefined : places.perDelegation(event.seatsPerDelegation)}
				empty={fields.guest}
				options={page.countries}
			/>
			<DelegateFields event={event} />
		</FormPage>
	);
}
