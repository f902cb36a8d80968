import { data, type HeadersFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { cancelOwnPlace } from "#app/forum/registration/cancel-registration.server.ts";
import { changeOwnAttendance } from "#app/forum/registration/change-registration.server.ts";
import { attendances } from "#app/forum/registration/registration.ts";
import { registrationPath } from "#app/forum/registration/registration-link.server.ts";
import { ownRegistration } from "#app/forum/registration/registrations.server.ts";
import { renewOwnLink } from "#app/forum/registration/renew-link.server.ts";
import { loaderFor } from "#app/http/access.server.ts";
import { retryAfter } from "#app/http/account-forms.server.ts";
import { done, form, formAction, noFields, problems } from "#app/http/form-action.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { onlineSessions } from "#app/routes/registrations/online-sessions.server.ts";
import { Sessions } from "#app/routes/registrations/sessions.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { SecondaryButton, SubmitButton } from "#app/ui/form/submit-button.tsx";
import { Main } from "#app/ui/frame/frame.tsx";
import { Facts, Panel } from "#app/ui/frame/panel.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { LangText } from "#app/ui/text/text.tsx";
import { AddressToCopy } from "#app/views/page/address-to-copy.tsx";
import { DoneNotice } from "#app/views/page/done-notice.tsx";
import { InvalidLink } from "#app/views/page/invalid-link.tsx";
import { useSendsEmail } from "#app/views/page/no-email.tsx";
import { PlainPage } from "#app/views/page/plain-page.tsx";
import { workingLinks, workingMeta } from "#app/views/page/working-page.ts";
import { delegateRow } from "#app/views/registration/delegate-row.server.ts";
import { eventInShort } from "#app/views/registration/event-in-short.server.ts";
import { AttendanceField, EventLine, PlaceStatus } from "#app/views/registration/registration-parts.tsx";

export const links = workingLinks;
export const meta = workingMeta<typeof loader>(({ registration }) => registration.own.title);

/** The URL is a secret: no other site may learn it, and no search engine or cache keep the page. */
export const headers: HeadersFunction = () => ({
	"referrer-policy": "same-origin",
	"x-robots-tag": "noindex, nofollow",
	"cache-control": "private, no-store",
});

/** The page for people whose link no longer works because they asked for another. */
const renewed = "renewed";

/** The page behind the links of emails, which mail scanners open too: only its buttons change anything. */
export const loader = loaderFor("everyone", async ({ services, context, params, locale }) => {
	const { token = "" } = params;
	if (token === renewed) return data({ page: null, renewed: true });
	// Only invalid links count against the IP address.
	const attempt = await services.identity.limits.link(context.address);
	if (attempt.outcome === "too-many-tries") throw data(null, retryAfter(attempt));
	const own = await ownRegistration(services, token);
	if (!own) return data({ page: null, renewed: false }, { status: 404 });
	await attempt.forgive();
	const { event, registration, certificate, mayChange, mayCancel } = own;
	return data({
		renewed: false,
		page: {
			mayChange,
			mayCancel,
			certificate,
			event: eventInShort(event, locale),
			delegate: delegateRow(registration, services.reference, locale),
			sessions:
				registration.state === "seated" ? await onlineSessions({ services, locale }, event, registration.id) : [],
			seatedOn: registration.seatedAt && dayOf(registration.seatedAt),
			address: `${context.origin}/${locale}${registrationPath(token)}`,
		},
	});
});

export const action = formAction("everyone", ({ services, params, messages, locale }) => {
	const { token = "" } = params;
	const path = `/${locale}${registrationPath(token)}`;
	const { refused, own } = messages.registration;
	return {
		change: form({
			schema: z.object({ attendance: z.enum(attendances, { error: "chooseOne" }) }),
			run: ({ attendance }) => changeOwnAttendance(services, { token, attendance }),
		}).answers({
			changed: done("changed", path),
			"too-late": problems({ attendance: refused.tooLate }),
			"attendance-not-offered": problems({ attendance: refused.attendanceNotOffered }),
			"already-registered": problems({ attendance: refused.alreadyRegistered }),
		}),
		cancel: form({
			schema: z.object({ sure: z.literal("yes", { error: "required" }) }),
			missing: { sure: own.cancel.sureMissing },
			run: () => cancelOwnPlace(services, token),
		}).answers({
			cancelled: done("cancelled", path),
			"too-late": problems({ sure: refused.tooLate }),
			"heads-only": problems({ sure: refused.headsOnly }),
		}),
		renew: form({ schema: noFields, run: () => renewOwnLink(services, token) }).answers({
			sent: done("renewed", `/${locale}${registrationPath(renewed)}`),
		}),
	};
});

/** A registration, for the person who has its secret link. */
export default function Registration() {
	const { page, renewed } = useLoaderData<typeof loader>();
	const { messages } = useI18n();
	const { own, link } = messages.registration;
	if (renewed)
		return (
			<PlainPage title={link.renewedTitle} lead={link.renewed}>
				{null}
			</PlainPage>
		);
	if (!page)
		return <InvalidLink text={own.dead} next={{ path: "about/contact", label: messages.contact.ways.othersLink }} />;
	return (
		<Main page className="desk">
			<div className="section-head desk-head">
				<div>
					<h1>{own.title}</h1>
					<EventLine event={page.event} deadline={false} />
				</div>
			</div>
			<DoneNotice sentences={own.done} />
			<div className="split gap">
				<div className="stack">
					<Place page={page} />
					<Sessions sessions={page.sessions} place={page.event.zone} />
					<Changes page={page} />
				</div>
				<aside className="stack">
					<Details page={page} />
					<PrivateLink page={page} />
				</aside>
			</div>
		</Main>
	);
}

type Page = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>["page"]>;

/** What the person has: a place, a place in line, a certificate, or nothing any more. */
function Place({ page: { event, delegate, seatedOn, certificate } }: { page: Page }) {
	const { locale, messages } = useI18n();
	const { own } = messages.registration;
	const { state, position, endedOn, endedBy, endReason, attendedAt } = delegate;
	if (event.state === "cancelled")
		return (
			<section className="seat seat-gone">
				<h2>
					<PlaceStatus state="cancelled">{own.eventCancelled}</PlaceStatus>
				</h2>
				{event.cancelReason && (
					<p>
						<LangText lang={event.cancelReason.language}>{event.cancelReason.text}</LangText>
					</p>
				)}
			</section>
		);
	if (state === "waiting")
		return (
			<section className="seat seat-waiting">
				<h2>
					<PlaceStatus state={state}>{own.youAreInLine(position ?? 1)}</PlaceStatus>
				</h2>
				<p>{own.waitingText}</p>
				{event.deadline && <p>{own.listEnds(event.deadline)}</p>}
			</section>
		);
	if (state === "seated")
		return (
			<section className="seat">
				<h2>
					<PlaceStatus state={state}>{certificate || attendedAt ? own.attended : own.seated}</PlaceStatus>
				</h2>
				{seatedOn && !attendedAt && <p>{own.seatedText(delegate.attendance, seatedOn)}</p>}
				{certificate && (
					<p className="row">
						<a href={`/${locale}/certificates/${certificate}`}>{own.certificate(certificate)}</a>
					</p>
				)}
			</section>
		);
	return (
		<section className="seat seat-gone">
			<h2>
				<PlaceStatus state={state}>
					{state === "lapsed" ? own.lapsed : endedBy === "delegate" ? own.cancelledByYou : own.cancelledForYou}
				</PlaceStatus>
			</h2>
			{state === "lapsed" ? <p>{own.lapsedText}</p> : endedOn && <p>{own.cancelledOn(endedOn)}</p>}
			{endReason && (
				<p>
					<bdi>{endReason}</bdi>
				</p>
			)}
			<p>
				<a href={`/${locale}/events/${event.slug}`}>{messages.registration.form.back}</a>
			</p>
		</section>
	);
}

function Changes({ page: { event, delegate, mayChange, mayCancel } }: { page: Page }) {
	const answer = useActionData<typeof action>();
	const { own } = useI18n().messages.registration;
	const { cancel } = own;
	if (!mayChange && !mayCancel) return null;
	return (
		<Section id="change" title={own.changeTitle}>
			{mayChange && (
				<Form values={answer?.values ?? { attendance: delegate.attendance }} problems={answer?.problems ?? {}}>
					<p className="hint">{own.changeHint}</p>
					<AttendanceField event={event} />
					<p>
						<SubmitButton intent="change">{own.saveChange}</SubmitButton>
					</p>
				</Form>
			)}
			{mayCancel && (
				<details className="undo" open={answer?.problems.sure !== undefined}>
					<summary>{delegate.state === "seated" ? cancel.title : cancel.leaveTitle}</summary>
					<p>{delegate.state === "seated" ? cancel.text : cancel.leaveText}</p>
					<Form problems={mayChange ? undefined : (answer?.problems ?? {})}>
						<label className="choice" htmlFor="sure">
							<input
								type="checkbox"
								id="sure"
								name="sure"
								value="yes"
								aria-invalid={answer?.problems.sure ? true : undefined}
							/>{" "}
							<span>{delegate.state === "seated" ? cancel.sure : cancel.leaveSure}</span>
						</label>
						{answer?.problems.sure && <p className="problem">{answer.problems.sure}</p>}
						<p>
							<SecondaryButton intent="cancel">
								{delegate.state === "seated" ? cancel.button : cancel.leaveButton}
							</SecondaryButton>
						</p>
					</Form>
				</details>
			)}
		</Section>
	);
}

function Details({ page: { delegate } }: { page: Page }) {
	const { messages } = useI18n();
	const { own, columns, fields, attendanceLabels, registrarLabels } = messages.registration;
	const { name, office, email, country, attendance, registeredOn, registrar } = delegate;
	return (
		<Panel id="details" title={own.details}>
			<Facts
				facts={[
					{ label: fields.name, value: <bdi>{name}</bdi> },
					{ label: fields.delegation, value: country?.name ?? fields.guest },
					{ label: fields.office, value: <bdi>{office}</bdi> },
					{ label: fields.email, value: <bdi dir="ltr">{email}</bdi> },
					{ label: fields.attendance, value: attendanceLabels[attendance] },
					{ label: columns.registered, value: own.registeredBy(registeredOn, registrarLabels[registrar]) },
				]}
			/>
			<p className="quiet">{country ? own.wrongDelegation : own.wrongGuest}</p>
			<p className="quiet">{own.kept}</p>
		</Panel>
	);
}

function PrivateLink({ page: { address } }: { page: Page }) {
	const { link } = useI18n().messages.registration;
	const sendsEmail = useSendsEmail();
	return (
		<Section id="link" title={link.title}>
			<p>{link.text}</p>
			{sendsEmail ? (
				<form method="post">
					<SecondaryButton intent="renew">{link.renew}</SecondaryButton>
					<p className="hint">{link.renewHint}</p>
				</form>
			) : (
				<AddressToCopy name="address" label={link.address} hint={link.addressHint} value={address} />
			)}
		</Section>
	);
}
