import type { HeadersFunction, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { enquiryWait } from "#app/http/account-forms.server.ts";
import { found } from "#app/http/answers.server.ts";
import { done, form, formAction, wait } from "#app/http/form-action.server.ts";
import { idOrNew } from "#app/http/form-data.ts";
import {
	accessDays,
	decideDays,
	maxPurposeLength,
	ownAccessPath,
	purposeForm,
} from "#app/library/grants/access-grant.ts";
import { askForAccessPage } from "#app/library/grants/access-grants.server.ts";
import { askForAccess } from "#app/library/grants/ask-for-access.server.ts";
import { messagesFor } from "#app/messages/index.ts";
import { TextArea } from "#app/ui/form/field.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { Breadcrumbs } from "#app/ui/frame/breadcrumbs.tsx";
import { Main } from "#app/ui/frame/frame.tsx";
import { Panel } from "#app/ui/frame/panel.tsx";
import { PidLabel, Place } from "#app/ui/frame/place.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { place, WithTitle } from "#app/ui/text/text.tsx";
import { WhoIsAsked } from "#app/views/case/who-is-asked.tsx";
import { countriesWithNames } from "#app/views/page/country-names.ts";
import { workingLinks } from "#app/views/page/working-page.ts";

export const links = workingLinks;
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta: MetaFunction<typeof loader> = ({ data: page }) => {
	if (!page) return [];
	const { site, access } = messagesFor(page.locale);
	return [{ title: site.pageTitle(access.ask.heading(page.practice.title)) }];
};

export const loader = loaderFor("signed-in", async ({ actor, services, pid, locale }) => {
	const { practice, deciders, instead } = found(await askForAccessPage(actor, services, pid, locale));
	const { reference } = services;
	return {
		locale,
		instead,
		id: crypto.randomUUID(),
		practice: { ...practice, countries: countriesWithNames(practice.countries, { reference, locale }) },
		deciders: deciders.map((code) => reference.countryName(code, locale)),
	};
});

export const action = formAction("signed-in", ({ actor, services, context, pid, locale, messages }) =>
	form({
		schema: purposeForm,
		missing: { purpose: messages.access.ask.missing },
		run: (asked, { id }) => askForAccess(actor, services, { ...asked, id: idOrNew(id), pid, address: context.address }),
	}).answers({
		asked: done("asked", `/${locale}${ownAccessPath}`),
		exists: done("asked", `/${locale}${ownAccessPath}`),
		"too-many-tries": (result) => wait("purpose", enquiryWait(messages, result), result),
	}),
);

/** The page on which a signed-in person asks for the parts of a practice that are for members only. */
export default function AskForAccess() {
	const { practice, instead } = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const { ask } = messages.access;
	const back = `/${locale}/library/${practice.pid}`;
	const lang = practice.language === locale ? {} : { lang: practice.language };
	return (
		<>
			<Breadcrumbs
				items={[
					{ label: messages.browse.title, href: `/${locale}/library` },
					{ label: practice.title, href: back, ...lang },
					{ label: ask.title },
				]}
			/>
			<Main page>
				<header className="record-head ask-head">
					<Place countries={practice.countries}>
						<PidLabel pid={practice.pid} />
					</Place>
					<h1>
						<WithTitle sentence={ask.heading(place(0))} of={practice} />
					</h1>
					<p className="lead">{ask.lead(accessDays)}</p>
				</header>
				<div className="split gap">
					<div className="stack">
						{instead === null ? (
							<PurposeForm back={back} />
						) : (
							<Notice>
								<p>{ask.instead[instead]}</p>
								<p className="row">
									<a href={back}>{ask.back}</a>{" "}
									{instead !== "whole" && <a href={`/${locale}${ownAccessPath}`}>{messages.access.own.title}</a>}
								</p>
							</Notice>
						)}
					</div>
					{(instead === null || instead === "asked") && <WhoAndWhen />}
				</div>
			</Main>
		</>
	);
}

function PurposeForm({ back }: { back: string }) {
	const { id } = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { access, questions } = useI18n().messages;
	const { ask } = access;
	return (
		<Section id="form" title={ask.form} className="form">
			<Form values={answer?.values ?? {}} problems={answer?.problems ?? {}} hidden={{ id: answer?.values.id ?? id }}>
				<TextArea
					name="purpose"
					label={ask.purpose}
					hint={ask.purposeHint}
					under={questions.form.limit(maxPurposeLength)}
					rows={5}
					maxLength={maxPurposeLength}
				/>
				<p className="row">
					<SubmitButton>{ask.button}</SubmitButton> <a href={back}>{ask.cancel}</a>
				</p>
			</Form>
		</Section>
	);
}

function WhoAndWhen() {
	const { deciders } = useLoaderData<typeof loader>();
	const { who, next } = useI18n().messages.access.ask;
	return (
		<aside className="stack">
			<Panel id="next" title={next.title}>
				<ul className="lined lined-tight">
					<li>{next.due(decideDays)}</li>
					<li>{next.granted(accessDays)}</li>
					<li>{next.ended}</li>
				</ul>
			</Panel>
			<WhoIsAsked words={who} countries={deciders} aside />
		</aside>
	);
}
