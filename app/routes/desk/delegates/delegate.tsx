import { useActionData, useLoaderData } from "@remix-run/react";
import { cancelRegistration } from "#app/forum/registration/cancel-registration.server.ts";
import { changeDelegate } from "#app/forum/registration/change-registration.server.ts";
import { markAttendance } from "#app/forum/registration/mark-attendance.server.ts";
import { reasonOfOfficer, registrationForms } from "#app/forum/registration/registration.ts";
import { registrationPath } from "#app/forum/registration/registration-link.server.ts";
import { findRegistration } from "#app/forum/registration/registrations.server.ts";
import { showLink } from "#app/forum/registration/renew-link.server.ts";
import { loaderFor, type Visit } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { done, form, formAction, noFields, problems, shown } from "#app/http/form-action.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { ErrorSummary } from "#app/ui/form/error-summary.tsx";
import { TextArea } from "#app/ui/form/field.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { FormProvider } from "#app/ui/form/form-state.tsx";
import { SecondaryButton, SubmitButton } from "#app/ui/form/submit-button.tsx";
import { Main } from "#app/ui/frame/frame.tsx";
import { Facts, Panel } from "#app/ui/frame/panel.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { DeskHead } from "#app/views/desk/desk-head.tsx";
import { AddressToCopy } from "#app/views/page/address-to-copy.tsx";
import { DoneNotice } from "#app/views/page/done-notice.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";
import { delegateRow } from "#app/views/registration/delegate-row.server.ts";
import { eventInShort } from "#app/views/registration/event-in-short.server.ts";
import { registrationAnswers } from "#app/views/registration/registration-answers.server.ts";
import { DelegateFields, EventLine, PlaceStatus } from "#app/views/registration/registration-parts.tsx";

export const meta = workingMeta<typeof loader>(({ registration }, page) => page?.delegate.name || registration.deleted);

async function workedRegistration({ actor, services, id }: Visit) {
	return found(await findRegistration(actor, services, id));
}

export const loader = loaderFor("signed-in", async (visit) => {
	const { services, locale } = visit;
	const { event, registration, by, mayChange, mayCancel } = await workedRegistration(visit);
	return {
		by,
		mayChange,
		mayCancel,
		event: eventInShort(event, locale),
		delegate: delegateRow(registration, services.reference, locale),
		attendedOn: registration.attendedAt && dayOf(registration.attendedAt),
		showsLink: registration.email !== "" && (by === "officer" || !services.identity.sendsEmail),
	};
});

export const action = formAction("signed-in", async (visit) => {
	const { actor, services, id, context, locale, messages } = visit;
	await workedRegistration(visit);
	const { refused } = messages.registration;
	const attend = (attended: boolean) =>
		form({ schema: noFields, run: () => markAttendance(actor, services, { id, attended }) }).answers({
			marked: done(attended ? "attended" : "unattended"),
			"no-place": problems({ attended: refused.noPlace }),
		});
	return {
		change: form({
			schema: registrationForms["focal-point"],
			run: (details) => changeDelegate(actor, services, { id, ...details }),
		}).answers({ ...registrationAnswers(messages), changed: done("changed") }),
		cancel: form({
			schema: reasonOfOfficer,
			run: ({ reason }) => cancelRegistration(actor, services, { id, reason }),
		}).answers({
			cancelled: done("cancelled"),
			"too-late": problems({ reason: refused.tooLate }),
			"heads-only": problems({ reason: refused.headsOnly }),
		}),
		link: form({ schema: noFields, run: () => showLink(actor, services, id) }).answers({
			shown: ({ token }) => shown({ address: `${context.origin}/${locale}${registrationPath(token)}` }),
		}),
		attended: attend(true),
		unattended: attend(false),
	};
});

/** A delegate, for the focal point of the country and for officers. */
export default function Delegate() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { locale, messages } = useI18n();
	const { delegate: words, fields } = messages.registration;
	const { event, delegate, by } = page;
	const list =
		by === "officer"
			? `/${locale}/secretariat/delegates/${event.id}`
			: `/${locale}/desk/country/${delegate.country?.code}/delegations/${event.slug}`;
	return (
		<Main page className="desk">
			<DeskHead
				countries={delegate.country ? [delegate.country] : []}
				place={<a href={list}>{words.all}</a>}
				heading={<bdi>{delegate.name || messages.registration.deleted}</bdi>}
			>
				<EventLine event={event} />
			</DeskHead>
			<FormProvider problems={answer?.problems}>
				<ErrorSummary labels={fields} />
				<DoneNotice sentences={words.done} />
				<div className="split gap">
					<div className="stack">
						<Change />
						<Cancel />
					</div>
					<aside className="stack">
						<About />
						<PersonalLink address={answer?.shown?.address} />
					</aside>
				</div>
			</FormProvider>
		</Main>
	);
}

function Change() {
	const { event, delegate, mayChange } = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { messages } = useI18n();
	const { delegate: words } = messages.registration;
	if (!mayChange) return null;
	const { name, office, email, attendance } = delegate;
	const typed = answer?.values.intent === "change" ? answer.values : undefined;
	return (
		<Section id="details" title={words.changeTitle}>
			<Form values={typed ?? { name, office, email, attendance }}>
				<DelegateFields event={event} />
				<p className="hint">{words.changeHint}</p>
				<p>
					<SubmitButton intent="change">{messages.common.save}</SubmitButton>
				</p>
			</Form>
		</Section>
	);
}

function Cancel() {
	const { delegate, mayCancel } = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { delegate: words, columns } = useI18n().messages.registration;
	if (!mayCancel) return null;
	const typed = answer?.values.intent === "cancel" ? answer.values : undefined;
	return (
		<Section id="cancel" title={words.cancelTitle}>
			<p>{delegate.state === "seated" ? words.cancelText : words.cancelWaiting}</p>
			<Form values={typed ?? {}}>
				<TextArea name="reason" label={columns.reason} hint={words.reasonHint} rows={2} />
				<p>
					<SecondaryButton intent="cancel">{words.cancelButton}</SecondaryButton>
				</p>
			</Form>
		</Section>
	);
}

function About() {
	const { event, delegate, attendedOn, by } = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const { delegate: words, own, fields, columns, attendanceLabels, registrarLabels } = messages.registration;
	const { state, position, registeredOn, registrar, endedOn, endedBy, endReason, certificate } = delegate;
	return (
		<Panel id="about" title={columns.registration}>
			<Facts
				facts={[
					{ label: columns.state, value: <PlaceStatus state={state} /> },
					{ label: columns.place, value: position },
					{ label: fields.office, value: <bdi>{delegate.office}</bdi> },
					{ label: fields.email, value: <bdi dir="ltr">{delegate.email}</bdi> },
					{ label: fields.attendance, value: attendanceLabels[delegate.attendance] },
					{ label: columns.registered, value: own.registeredBy(registeredOn, registrarLabels[registrar]) },
					{ label: words.lateReason, value: delegate.lateReason && <bdi>{delegate.lateReason}</bdi> },
					{ label: words.exceptionReason, value: delegate.exceptionReason && <bdi>{delegate.exceptionReason}</bdi> },
					{
						label: words.ended,
						value:
							endedOn && (endedBy ? own.registeredBy(endedOn, registrarLabels[endedBy]) : own.cancelledOn(endedOn)),
					},
					{ label: columns.reason, value: endReason && <bdi>{endReason}</bdi> },
					{ label: columns.attended, value: attendedOn && own.attendedOn(attendedOn) },
					{
						label: columns.certificate,
						value: certificate && (
							<a href={`/${locale}/certificates/${certificate}`} dir="ltr">
								{certificate}
							</a>
						),
					},
				]}
			/>
			{by === "officer" && state === "seated" && event.state !== "cancelled" && (
				<form method="post" id="attended">
					<SecondaryButton intent={attendedOn ? "unattended" : "attended"}>
						{attendedOn ? words.unmark : words.mark}
					</SecondaryButton>
				</form>
			)}
		</Panel>
	);
}

/** The link that emails carry, for passing it on by other means. */
function PersonalLink({ address }: { address: string | undefined }) {
	const { showsLink } = useLoaderData<typeof loader>();
	const { link } = useI18n().messages.registration;
	if (!showsLink) return null;
	return (
		<Section id="link" title={link.deskTitle}>
			{address ? (
				<AddressToCopy name="address" label={link.address} hint={link.deskHint} value={address} />
			) : (
				<form method="post">
					<p className="hint">{link.showHint}</p>
					<SecondaryButton intent="link">{link.show}</SecondaryButton>
				</form>
			)}
		</Section>
	);
}
