import { sealField, trapField } from "#app/routes/form-guard-fields.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

/**
 * Hidden fields of a form that anybody can send; `guardForm` checks them.
 * @param seal from `formSeal.seal()` when the form was opened
 */
export function FormGuard({ seal }: { seal: string }) {
	const { trap } = useI18n().messages.questions.form;
	return (
		<>
			<input type="hidden" name={sealField} value={seal} />
			<div className="visually-hidden" aria-hidden="true">
				<label htmlFor={trapField}>{trap}</label>
				<input id={trapField} name={trapField} tabIndex={-1} autoComplete="off" />
			</div>
		</>
	);
}
