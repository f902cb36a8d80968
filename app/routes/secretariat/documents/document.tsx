import { useActionData, useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { fileActionFor } from "#app/http/form-with-document.server.ts";
import { changeDocument } from "#app/routes/secretariat/documents/document-action.server.ts";
import { DocumentForms } from "#app/routes/secretariat/documents/document-forms.tsx";
import { documentPage } from "#app/routes/secretariat/documents/document-page.server.ts";
import { DocumentFacts, DocumentUses, DocumentVersions } from "#app/routes/secretariat/documents/document-sections.tsx";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { ErrorSummary } from "#app/ui/form/error-summary.tsx";
import { FormProvider } from "#app/ui/form/form-state.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { DoneNotice } from "#app/views/page/done-notice.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta<typeof loader>(({ documents }, page) => page?.title ?? documents.title);

export const loader = loaderFor("secretariat", documentPage);

export const action = fileActionFor("secretariat", changeDocument);

export default function DocumentOnFile() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { locale, messages } = useI18n();
	const { documents } = messages;
	return (
		<SecretariatPage
			over={
				<p>
					<a href={`/${locale}/secretariat/documents`}>{documents.title}</a>
				</p>
			}
			heading={<span dir="auto">{page.title}</span>}
		>
			<div className="stack gap">
				<DoneNotice sentences={documents.done} />
				<FormProvider values={answer?.values} problems={answer?.problems}>
					<ErrorSummary forms={page.retired ? [] : undefined} />
					{page.retired && (
						<Notice wait>
							<p>{documents.page.retiredNotice(page.retiredReason ?? "")}</p>
						</Notice>
					)}
					{page.versions[0]?.scan === "infected" && (
						<Notice wait>
							<p>{documents.page.infectedNotice}</p>
						</Notice>
					)}
					{!page.scanned && (
						<Notice wait>
							<p>{documents.unscanned}</p>
						</Notice>
					)}
					<DocumentFacts page={page} />
					<DocumentVersions page={page} />
					<DocumentUses page={page} />
					<DocumentForms page={page} answer={answer} />
				</FormProvider>
			</div>
		</SecretariatPage>
	);
}
