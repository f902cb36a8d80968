import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { importKinds, retentionDays } from "#app/documents/import/import.ts";
import { listImports } from "#app/documents/import/stored-import.server.ts";
import { uploadImport } from "#app/documents/import/upload-import.server.ts";
import { sheetLimits } from "#app/documents/reading/sheet.ts";
import { loaderFor, requestActionFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { fileSentence, maxMegabytes } from "#app/http/file-sentences.ts";
import { textOf } from "#app/http/form-data.ts";
import { receiveForm } from "#app/http/receive-file.server.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { optionsOf, RadioGroup, Select, TextInput } from "#app/ui/form/field.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { State } from "#app/ui/list/status.tsx";
import { Table } from "#app/ui/list/table.tsx";
import { UploadProgress } from "#app/views/document/file-input.tsx";
import { importKindsFor } from "#app/views/member/import-kinds.server.ts";
import { countryOptions } from "#app/views/page/editor-options.server.ts";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta(({ imports }) => imports.title);

export const loader = loaderFor("secretariat", async ({ actor, services, url, locale }) => {
	const { reference } = services;
	const requested = url.searchParams.get("kind");
	return {
		/** The id of the new import, chosen here so that uploading a file twice creates one import. */
		importId: crypto.randomUUID() as string,
		kind: importKinds.find((kind) => kind === requested) ?? "register",
		scanned: services.scanner.scans,
		countries: countryOptions(reference, locale),
		earlier: (await listImports(actor, services, importKindsFor(reference))).map(
			({ id, fileName, kind, member, state, createdAt }) => ({
				id,
				fileName,
				kind,
				state,
				createdAt,
				country: member && reference.countryName(member, locale),
			}),
		),
	};
});

export const action = requestActionFor("secretariat", async (visit) => {
	const { actor, services, locale, messages } = visit;
	const { uploadProblems: sentences } = messages.imports;
	const received = await receiveForm(visit, { allowed: true });
	const { form } = received;
	const kind = importKinds.find((one) => one === form.get("kind"));
	const member = textOf(form, "member");
	const invalid = async (problems: { [field in "file" | "kind" | "member"]?: string }) => {
		if ("file" in received) await services.files.discard(received.file);
		return data({ kind: kind ?? "register", member, problems }, { status: 422 });
	};
	if (!kind) return invalid({ kind: sentences.kind });
	if (member && !services.reference.isCountry(member)) return invalid({ member: sentences.country });
	if ("problem" in received) return invalid({ file: fileSentence(locale, received.problem) });
	const given = { kind, member: kind === "practices" && member ? member : null, file: received.file };
	const id = textOf(form, "importId");
	const stored = found(await uploadImport(actor, services, importKindsFor(services.reference)[kind], { ...given, id }));
	switch (stored.outcome) {
		case "type-mismatch":
			return invalid({ file: fileSentence(locale, { problem: stored.outcome, ...stored }) });
		case "refused":
			return invalid({ file: sentences[stored.reason] });
		default:
			return redirect(`/${locale}/secretariat/import/${stored.id}`, 303);
	}
});

/** Uploads a spreadsheet and lists earlier imports. */
export default function Imports() {
	const { messages } = useI18n();
	const answer = useActionData<typeof action>();
	const { imports } = messages;
	return (
		<SecretariatPage heading={imports.title}>
			<p className="lead">{imports.lead}</p>
			<div className="stack gap">
				<UploadForm answer={answer} />
			</div>
			<Templates />
			<Earlier />
		</SecretariatPage>
	);
}

type Answer = ReturnType<typeof useActionData<typeof action>>;

function UploadForm({ answer }: { answer: Answer }) {
	const page = useLoaderData<typeof loader>();
	const { imports } = useI18n().messages;
	const hints = [imports.fileHint(maxMegabytes, sheetLimits.rows), page.scanned ? "" : imports.unscanned];
	return (
		<Form
			encType="multipart/form-data"
			values={answer ?? page}
			problems={answer?.problems ?? {}}
			hidden={{ importId: page.importId }}
		>
			<RadioGroup name="kind" label={imports.kind} options={optionsOf(importKinds, imports.kinds)} />
			<dl className="facts">
				{importKinds.map((kind) => (
					<div key={kind}>
						<dt>{imports.kinds[kind]}</dt>
						<dd>{imports.kindHints[kind]}</dd>
					</div>
				))}
			</dl>
			<Select
				name="member"
				label={imports.country}
				hint={imports.countryHint}
				optional
				options={page.countries}
				empty={imports.noCountry}
			/>
			<div className="file-input">
				<TextInput
					type="file"
					name="file"
					label={imports.file}
					hint={hints.filter(Boolean).join(" ")}
					accept=".csv,.txt,.tsv,.xlsx"
				/>
				<UploadProgress />
			</div>
			<p>
				<SubmitButton>{imports.upload}</SubmitButton>
			</p>
		</Form>
	);
}

function Templates() {
	const { locale, messages } = useI18n();
	const { imports } = messages;
	return (
		<Section id="templates" title={imports.templates} className="gap">
			<ul>
				{importKinds.flatMap((kind) =>
					(["csv", "xlsx"] as const).map((format) => (
						<li key={kind + format}>
							<a href={`/${locale}/secretariat/import/template/${kind}.${format}`}>
								{imports.template(imports.kinds[kind], format.toUpperCase())}
							</a>
						</li>
					)),
				)}
			</ul>
		</Section>
	);
}

function Earlier() {
	const { earlier } = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const { audit, common, imports } = messages;
	const { file, kind, state, when } = imports.columnsOfList;
	return (
		<Section id="earlier" title={imports.earlier} className="gap">
			<p className="quiet">{imports.retention(retentionDays)}</p>
			{earlier.length === 0 ? (
				<p>{imports.none}</p>
			) : (
				<Table
					caption={imports.earlier}
					columns={[file, kind, state, when]}
					rows={earlier.map((one) => ({
						key: one.id,
						cells: [
							<a key="file" href={`/${locale}/secretariat/import/${one.id}`}>
								<bdi>{one.fileName}</bdi>
							</a>,
							one.country ? common.labelled(imports.kinds[one.kind], one.country) : imports.kinds[one.kind],
							<State key="state" group="import" code={one.state} />,
							audit.when(new Date(one.createdAt)),
						],
					}))}
				/>
			)}
		</Section>
	);
}
