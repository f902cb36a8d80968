import { pipelineColumns } from "#app/routes/secretariat/pipeline/pipeline-columns.tsx";
import type { PipelinePageData } from "#app/routes/secretariat/pipeline/pipeline-page.server.ts";
import { unassigned } from "#app/routes/secretariat/pipeline/unassigned.ts";
import { Select } from "#app/ui/form/field.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { useSavedValues } from "#app/ui/form/form-state.tsx";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { DataTable } from "#app/views/table/data-table.tsx";
import { addressWith } from "#app/views/table/table-address.ts";

/** The practices as a sortable table, with a form that assigns the selected ones. */
export function PipelineTable({ page }: { page: PipelinePageData }) {
	const { locale, messages } = useI18n();
	const { pipeline } = messages;
	const { rows, address, people } = page;
	const here = `/${locale}/secretariat/practices`;
	const at = { path: here, query: address };
	const ticked = useSavedValues("pid");
	const first = rows.find(({ submitted }) => submitted)?.pid;
	return (
		<Form className="pipeline-table" action={addressWith(at, { page: page.page > 1 ? String(page.page) : null })}>
			<DataTable
				columns={pipelineColumns}
				rows={rows}
				keyOf={({ versionId }) => versionId}
				page={{ ticked, firstTick: first }}
				caption={pipeline.caption}
				at={at}
			/>
			{first && (
				<Section id="give" title={pipeline.assign.title} className="give no-print">
					<div className="filters">
						<Select
							name="accountId"
							label={pipeline.assign.label}
							empty=""
							options={[
								...people.map(({ id, name }) => ({ value: id, label: name })),
								{ value: unassigned, label: pipeline.assign.unassigned },
							]}
						/>
						<SubmitButton>{pipeline.assign.button}</SubmitButton>
					</div>
				</Section>
			)}
		</Form>
	);
}
