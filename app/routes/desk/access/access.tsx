import { useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { formAction } from "#app/http/form-action.server.ts";
import { accessDays } from "#app/library/grants/access-grant.ts";
import { type AccessPage, accessForms, accessPage } from "#app/routes/desk/access/access-page.server.ts";
import { Form } from "#app/ui/form/form.tsx";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { Facts, Panel } from "#app/ui/frame/panel.tsx";
import { PidLabel } from "#app/ui/frame/place.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { DateText, Filled, place } from "#app/ui/text/text.tsx";
import { DecisionPage } from "#app/views/case/decision-page.tsx";
import { ReasonForm } from "#app/views/case/reason-form.tsx";
import { Due, TypedText } from "#app/views/case/request-status.tsx";
import { WhoIsAsked } from "#app/views/case/who-is-asked.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";
import { PracticeLink } from "#app/views/practice/practice-link.tsx";

export const meta = workingMeta<typeof loader>(({ access }, page) => access.desk.heading(page?.practice.title ?? ""));

export const loader = loaderFor("signed-in", accessPage);

export const action = formAction("signed-in", accessForms);

/** A request for access to a practice, with the forms that decide on it. */
export default function Access() {
	const page = useLoaderData<typeof loader>();
	const { messages } = useI18n();
	const { desk } = messages.access;
	const { practice, reason } = page;
	return (
		<DecisionPage
			countries={practice.countries}
			place={<PidLabel pid={practice.pid} />}
			heading={
				<Filled sentence={desk.heading(place(0))} parts={[<PracticeLink key="practice" practice={practice} />]} />
			}
			done={desk.done}
			forms={formsOf(page)}
			facts={<AccessFacts page={page} />}
		>
			<Section id="purpose" title={desk.purpose}>
				<TypedText>{page.purpose}</TypedText>
			</Section>
			{reason && (
				<Section id="given" title={desk.reason}>
					<TypedText>{reason}</TypedText>
				</Section>
			)}
			{page.state === "asked" && !page.mayDecide && (
				<WhoIsAsked words={messages.access.ask.who} countries={practice.countries.map(({ name }) => name)} />
			)}
			{page.mayDecide && <GrantForm />}
			{page.mayDecide && <ReasonForm intent="refuse" words={{ ...desk.refuse, label: desk.reason }} />}
			{page.mayEnd && <ReasonForm intent="end" words={{ ...desk.refuse, ...desk.end, label: desk.reason }} />}
		</DecisionPage>
	);
}

/** The forms that the page shows, by their buttons. */
function formsOf({ mayDecide, mayEnd }: AccessPage): string[] {
	return [...(mayDecide ? ["grant", "refuse"] : []), ...(mayEnd ? ["end"] : [])];
}

function AccessFacts({ page }: { page: AccessPage }) {
	const { desk, states } = useI18n().messages.access;
	const { facts } = desk;
	const { asker, askedOn, decidedBy, dueOn, state, until } = page;
	return (
		<Panel id="facts" title={facts.title}>
			<Facts
				facts={[
					{ label: facts.state, value: states[state] },
					{ label: facts.due, value: dueOn === null ? null : <Due request={page} /> },
					{ label: facts.asked, value: <DateText date={askedOn} /> },
					{ label: facts.asker, value: <bdi>{asker.name}</bdi> },
					{ label: facts.roles, value: <Roles roles={asker.roles} /> },
					{ label: facts.decidedFor, value: decidedBy },
					{ label: facts.until, value: until && <DateText date={until} /> },
				]}
			/>
		</Panel>
	);
}

function Roles({ roles }: { roles: string[] }) {
	const { noRole } = useI18n().messages.access.desk.facts;
	if (roles.length === 0) return <>{noRole}</>;
	return (
		<ul>
			{roles.map((role) => (
				<li key={role}>{role}</li>
			))}
		</ul>
	);
}

function GrantForm() {
	const { grant } = useI18n().messages.access.desk;
	return (
		<Section id="grant" title={grant.title}>
			<Form>
				<p className="muted" id="reason-grant">
					{grant.hint(accessDays)}
				</p>
				<p>
					<SubmitButton intent="grant">{grant.button}</SubmitButton>
				</p>
			</Form>
		</Section>
	);
}
