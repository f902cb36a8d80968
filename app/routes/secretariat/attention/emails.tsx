import { useActionData, useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { notFound } from "#app/http/answers.server.ts";
import { done, edited, form, formAction } from "#app/http/form-action.server.ts";
import { emailKinds, emailStates } from "#app/notifications/email.ts";
import { resendEmail, resendForm } from "#app/notifications/resend-email.server.ts";
import { EmailTable } from "#app/routes/secretariat/attention/email-table.tsx";
import { type EmailsPageData, emailsPage } from "#app/routes/secretariat/attention/emails-page.server.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { optionsOf } from "#app/ui/form/field.tsx";
import { FilterSelect } from "#app/ui/form/form.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { FlashNotice } from "#app/ui/list/notice.tsx";
import { NoEmail } from "#app/views/page/no-email.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";
import { TableFilters, TablePager } from "#app/views/table/data-table.tsx";
import type { TableAddress } from "#app/views/table/table-address.ts";

export const meta = workingMeta(({ attention }) => attention.emails.title);

export const loader = loaderFor("secretariat", emailsPage);

export const action = formAction("secretariat", ({ actor, services, locale, messages }) =>
	form({
		// No form of ours sends anything else.
		schema: resendForm.catch(() => notFound()),
		run: (email) => resendEmail(actor, services, email),
	}).answers({
		queued: ({ member, kind }) => {
			const of = member === null ? `kind=${kind}` : `member=${member}`;
			return done("again", `/${locale}/secretariat/attention/letters?${of}`);
		},
		refused: ({ reason }) => edited(messages.attention.emails.refusals[reason], {}),
	}),
);

export default function Emails() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { locale, messages } = useI18n();
	const { attention } = messages;
	const words = attention.emails;
	const root = `/${locale}/secretariat/attention`;
	const at = { path: `${root}/letters`, query: page.address };
	return (
		<SecretariatPage heading={words.title} actions={<a href={root}>{attention.title}</a>}>
			<div className="stack">
				<p className="lead">{words.lead}</p>
				<NoEmail passOn="/desk/confirm">{words.noEmail}</NoEmail>
				{answer?.edit && <FlashNotice wait>{answer.edit.sentence}</FlashNotice>}
				{page.again && !answer && <FlashNotice>{attention.flash.again}</FlashNotice>}
			</div>
			<EmailFilters page={page} at={at} />
			<p className="quiet">{words.count(page.total)}</p>
			<EmailTable emails={page.emails} />
			<TablePager at={at} page={page.page} pages={page.pages} />
		</SecretariatPage>
	);
}

function EmailFilters({ page, at }: { page: EmailsPageData; at: TableAddress }) {
	const { attention } = useI18n().messages;
	const words = attention.emails;
	return (
		<TableFilters at={at} label={words.filter} clear={false}>
			<FilterSelect name="member" label={attention.filters.member} options={page.members} />
			<FilterSelect name="kind" label={words.kind} options={optionsOf(emailKinds, words.kinds)} />
			<FilterSelect name="state" label={words.state} options={optionsOf(emailStates, words.states)} />
		</TableFilters>
	);
}
