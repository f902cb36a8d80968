import type { TableKinds } from "#app/platform/database/table-kinds.ts";

/**
 * The tables of practices. The extracted contents of files are also kept: reading thousands of them again takes hours.
 */
export const libraryTables = {
	practice: "kept",
	practice_version: "kept",
	practice_text: "kept",
	withdrawn_text: "kept",
	// What published practices say of their origin, written again with the search index.
	lineage_edge: "derived",
	practice_file: "kept",
	practice_file_page: "kept",
	practice_file_words: "kept",
	practice_picture: "kept",
	submission_snapshot: "kept",
	autosave: "kept",
	uploaded_draft: "kept",
	status_confirmation: "kept",
	confirmation_request: "kept",
	reviewer_profile: "kept",
	review: "kept",
	review_conflict: "kept",
	practice_comment: "kept",
	saved_search: "kept",
	search_alert: "kept",
	visibility_period: "kept",
	question: "kept",
	question_link: "kept",
	adoption: "kept",
	adoption_step: "kept",
	need: "kept",
	offer: "kept",
	introduction_outcome: "kept",
	access_grant: "kept",
	recognition: "kept",
	recognition_revocation: "kept",
} satisfies TableKinds;
