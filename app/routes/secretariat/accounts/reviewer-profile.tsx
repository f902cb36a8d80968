import { useActionData, useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { formAction } from "#app/http/form-action.server.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { FlashNotice } from "#app/ui/list/notice.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";
import { accountPage } from "#app/views/person/account-page.server.ts";
import { profileForm, profilePage } from "#app/views/person/reviewer-form.server.ts";
import { ReviewerFields } from "#app/views/person/reviewer-form.tsx";

export const meta = workingMeta<typeof loader>(({ review }, page) => review.profile.titleOf(page?.name ?? ""));

export const loader = loaderFor("secretariat", async ({ actor, services, id, locale, done }) => {
	const account = found(await accountPage(actor, services, id, locale));
	const page = await profilePage(actor, services, account.accountId, locale);
	return { ...page, name: account.name, accountId: account.accountId, done };
});

export const action = formAction("secretariat", async (visit) => {
	const { accountId } = found(await accountPage(visit.actor, visit.services, visit.id, visit.locale));
	return profileForm(visit, accountId);
});

/** The reviewer profile as the secretariat edits it. */
export default function ReviewerProfile() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { locale, messages } = useI18n();
	const words = messages.review.profile;
	const values = answer?.values ?? page.values;
	return (
		<SecretariatPage
			heading={words.titleOf(page.name)}
			over={
				<p>
					<a href={`/${locale}/secretariat/accounts/${page.accountId}`}>{page.name}</a>
				</p>
			}
		>
			<div className="stack">
				{page.done && !answer && <FlashNotice>{words.saved}</FlashNotice>}
				<Form
					values={values}
					problems={answer?.problems ?? {}}
					edit={answer?.edit}
					hidden={{ revision: values.revision }}
					opened={page.values}
				>
					<ReviewerFields page={page} />
					<p>
						<SubmitButton>{words.save}</SubmitButton>
					</p>
				</Form>
			</div>
		</SecretariatPage>
	);
}
