import { useActionData, useLoaderData } from "@remix-run/react";
import { findDocument } from "#app/documents/documents.server.ts";
import { loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { formAction } from "#app/http/form-action.server.ts";
import { entitiesOf, findEntity } from "#app/membership/entities/entities.server.ts";
import { entityChanges } from "#app/routes/secretariat/entities/entity-form.server.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { ErrorSummary } from "#app/ui/form/error-summary.tsx";
import { PartialDateInput, TextArea } from "#app/ui/form/field.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { FormProvider, useFormState } from "#app/ui/form/form-state.tsx";
import { SecondaryButton, SubmitButton } from "#app/ui/form/submit-button.tsx";
import { Facts, Panel } from "#app/ui/frame/panel.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { DateText, LangText } from "#app/ui/text/text.tsx";
import { useContactLabels } from "#app/views/contact/contact-fields.tsx";
import { MemberPlace } from "#app/views/contact/member-place.tsx";
import { DoneNotice } from "#app/views/page/done-notice.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta<typeof loader>(
	({ contacts }, page) => page?.entity.name.text ?? contacts.entities.title,
);

export const loader = loaderFor("secretariat", async ({ actor, services, id, locale }) => {
	const { reference } = services;
	const entity = found(await findEntity(actor, services, id, locale));
	const [letter, others] = await Promise.all([
		entity.documentId ? findDocument(actor, services, entity.documentId) : null,
		entitiesOf(actor, services, entity.member, locale),
	]);
	return {
		entity,
		country: { code: entity.member, name: reference.countryName(entity.member, locale) },
		type: entity.type && reference.label("organisationTypes", entity.type, locale),
		letter: letter && { id: letter.id, title: letter.title },
		focalNow: others.find((one) => one.focal && one.currentOrComing)?.name.text ?? null,
	};
});

export const action = formAction("secretariat", async (visit) =>
	entityChanges(visit, found(await findEntity(visit.actor, visit.services, visit.id, visit.locale))),
);

export default function Entity() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { contacts } = useI18n().messages;
	const labels = useContactLabels();
	const words = contacts.entities;
	const { entity, country } = page;
	const mayBecomeFocal = entity.currentOrComing && !entity.focal;
	const forms = [...(mayBecomeFocal ? ["focal"] : []), ...(entity.to === null ? ["end"] : [])];
	return (
		<SecretariatPage
			heading={<LangText lang={entity.name.language}>{entity.name.text}</LangText>}
			over={<MemberPlace country={country} />}
		>
			{entity.focal && <p className="lead">{words.focal}</p>}
			<div className="stack gap">
				<DoneNotice sentences={words.done} />
				{entity.to && (
					<Notice>
						<p>{words.ended(entity.to)}</p>
					</Notice>
				)}
				<EntityFacts page={page} />
				<FormProvider values={answer?.values} problems={answer?.problems}>
					<ErrorSummary labels={{ ...labels, on: words.endOn }} forms={forms} />
					{mayBecomeFocal && <MakeFocal focalNow={page.focalNow} />}
					{entity.to === null && <EndEntity />}
				</FormProvider>
			</div>
		</SecretariatPage>
	);
}

type PageData = ReturnType<typeof useLoaderData<typeof loader>>;

function EntityFacts({ page: { entity, type, letter, country } }: { page: PageData }) {
	const { locale, messages } = useI18n();
	const { contacts } = messages;
	const words = contacts.entities;
	return (
		<Panel id="overview" title={contacts.overview}>
			<Facts
				facts={[
					{ label: words.nameEn, value: <LangText lang="en">{entity.names.en}</LangText> },
					{ label: words.nameAr, value: entity.names.ar && <LangText lang="ar">{entity.names.ar}</LangText> },
					{ label: words.type, value: type },
					{ label: words.belongs, value: entity.country === null ? words.belongsNone : country.name },
					{ label: words.from, value: entity.from && <DateText date={entity.from} /> },
					{ label: words.until, value: entity.to && <DateText date={entity.to} /> },
					{
						label: words.letter,
						value: letter ? (
							<a href={`/${locale}/secretariat/documents/${letter.id}`}>
								<bdi>{letter.title}</bdi>
							</a>
						) : (
							contacts.facts.noLetter
						),
					},
				]}
			/>
		</Panel>
	);
}

function MakeFocal({ focalNow }: { focalNow: string | null }) {
	const problem = useFormState().problems.focal;
	const { contacts } = useI18n().messages;
	const words = contacts.entities;
	return (
		<form method="post" className="form">
			<h2 id="focal">{words.focalLabel}</h2>
			{problem && <p className="problem">{problem}</p>}
			<p>{focalNow === null ? words.makeFocalFirst : words.makeFocalHint(focalNow)}</p>
			<p>
				<SubmitButton intent="focal">{words.makeFocal}</SubmitButton>
			</p>
		</form>
	);
}

function EndEntity() {
	const { contacts } = useI18n().messages;
	const words = contacts.entities;
	return (
		<Form>
			<h2>{words.end}</h2>
			<PartialDateInput name="on" label={words.endOn} />
			<TextArea name="reason" label={contacts.fields.reason} optional rows={3} />
			<p>
				<SecondaryButton intent="end">{words.end}</SecondaryButton>
			</p>
		</Form>
	);
}
