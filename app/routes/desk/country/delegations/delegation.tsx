import { useActionData, useLoaderData } from "@remix-run/react";
import { registerDelegate } from "#app/forum/registration/register.server.ts";
import { registrationForms } from "#app/forum/registration/registration.ts";
import { delegationOf } from "#app/forum/registration/registrations.server.ts";
import { loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { done, form, formAction } from "#app/http/form-action.server.ts";
import { textOf } from "#app/http/form-data.ts";
import { idFor } from "#app/http/id-for.server.ts";
import { delegationPage } from "#app/routes/desk/country/delegations/delegation-page.server.ts";
import { Form } from "#app/ui/form/form.tsx";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { Main } from "#app/ui/frame/frame.tsx";
import { Facts, Panel } from "#app/ui/frame/panel.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { DeskHead } from "#app/views/desk/desk-head.tsx";
import { DoneNotice } from "#app/views/page/done-notice.tsx";
import { useSendsEmail } from "#app/views/page/no-email.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";
import { delegateColumns } from "#app/views/registration/delegate-columns.tsx";
import { registrationAnswers } from "#app/views/registration/registration-answers.server.ts";
import { DelegateFields, EventLine } from "#app/views/registration/registration-parts.tsx";
import { ordered } from "#app/views/table/columns.ts";
import { DataTable } from "#app/views/table/data-table.tsx";

export const meta = workingMeta<typeof loader>(({ registration }, page) =>
	registration.delegation.title(page?.event.title.text ?? ""),
);

export const loader = loaderFor("signed-in", async (visit) =>
	ordered(delegateColumns, await delegationPage(visit), visit.url.searchParams, visit.locale),
);

export const action = formAction("signed-in", async ({ actor, services, params, form: typed, locale, messages }) => {
	const { code: country = "", slug = "" } = params;
	const { event } = found(await delegationOf(actor, services, { country, slug }));
	return form({
		schema: registrationForms["focal-point"],
		run: (details) =>
			registerDelegate(actor, services, {
				...details,
				eventId: event.id,
				delegation: country,
				locale,
				id: idFor(textOf(typed, "id"), details),
			}),
	}).answers({
		...registrationAnswers(messages),
		registered: ({ state }) => done(state),
	});
});

/** The delegation of a country to an event: who comes, and the form for one more. */
export default function Delegation() {
	const page = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const { delegation: words } = messages.registration;
	const { event, country, rows } = page;
	const here = `/${locale}/desk/country/${country.code}/delegations`;
	const at = { path: `${here}/${event.slug}`, query: page.sort ? `sort=${page.sort}` : "" };
	return (
		<Main page className="desk">
			<DeskHead countries={[country]} place={<a href={here}>{words.all}</a>} heading={words.title(event.title.text)}>
				<EventLine event={event} />
			</DeskHead>
			<DoneNotice sentences={words.done} />
			<div className="split gap">
				<div className="stack">
					<Section id="who" title={messages.registration.delegates.title}>
						<DataTable
							columns={delegateColumns}
							rows={rows}
							keyOf={({ id }) => id}
							page={page}
							caption={words.caption(country.name)}
							at={at}
							none={words.none}
							files
						/>
					</Section>
					<Add />
					<Section id="later" title={words.laterTitle}>
						<p>{words.later}</p>
					</Section>
				</div>
				<Places />
			</div>
		</Main>
	);
}

/** The form for another delegate, with what happens to them. */
function Add() {
	const { event, seated, overview, mayRegister, id } = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { delegation: words, fields } = useI18n().messages.registration;
	const full = event.seatsPerDelegation !== null && seated >= event.seatsPerDelegation;
	return (
		<Section id="add" title={words.add}>
			{mayRegister ? (
				<>
					{full ? (
						<Notice wait>{words.full(event.seatsPerDelegation ?? 0)}</Notice>
					) : (
						overview.left === 0 && <Notice wait>{words.eventFull}</Notice>
					)}
					<Form
						values={answer?.values}
						problems={answer?.problems ?? {}}
						labels={fields}
						hidden={{ id: answer?.values.id?.toString() ?? id }}
					>
						<DelegateFields event={event} />
						<p>
							<SubmitButton>{words.button}</SubmitButton>
						</p>
					</Form>
				</>
			) : (
				<Notice wait>{words.closed}</Notice>
			)}
		</Section>
	);
}

function Places() {
	const { event, seated, rows, overview } = useLoaderData<typeof loader>();
	const { registration } = useI18n().messages;
	const { delegation: words, attendanceLabels } = registration;
	const sendsEmail = useSendsEmail();
	const has = (attendance: string) =>
		rows.filter((row) => row.state === "seated" && row.attendance === attendance).length;
	const waiting = rows.filter(({ state }) => state === "waiting").length;
	return (
		<aside className="stack">
			<Panel id="places" title={words.places}>
				<Facts
					facts={[
						{
							label: words.taken,
							value: event.seatsPerDelegation === null ? seated : words.takenOf(seated, event.seatsPerDelegation),
						},
						{ label: attendanceLabels["on-site"], value: has("on-site") },
						{ label: attendanceLabels.remote, value: has("remote") },
						{ label: registration.columns.waiting, value: waiting },
						{
							label: words.event,
							value: event.seats === null ? overview.seated : words.takenOf(overview.seated, event.seats),
						},
					]}
				/>
			</Panel>
			<Section id="how" title={words.howTitle}>
				<ul className="lined lined-tight">
					{event.seatsPerDelegation !== null && <li>{words.how.each(event.seatsPerDelegation)}</li>}
					<li>{words.how.freed}</li>
					<li>{words.how.late}</li>
					<li>{sendsEmail ? words.how.link : words.how.noEmail}</li>
				</ul>
			</Section>
		</aside>
	);
}
