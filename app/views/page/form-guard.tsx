import { sealField, trapField } from "#app/http/form-guard-fields.ts";
import { useSavedValues } from "#app/ui/form/form-state.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

/**
 * Hidden fields of a form that anybody can send; `guardForm` checks them.
 * @param seal from `formSeal.seal()`, for a form that is not returned with its own
 */
export function FormGuard({ seal }: { seal: string }) {
	const { trap } = useI18n().messages.questions.form;
	const [returned = seal] = useSavedValues(sealField);
	return (
		<>
			<input type="hidden" name={sealField} value={returned} />
			<div className="visually-hidden" aria-hidden="true">
				<label htmlFor={trapField}>{trap}</label>
				<input id={trapField} name={trapField} tabIndex={-1} autoComplete="off" />
			</div>
		</>
	);
}
