-- Owner countries that have approved what the secretariat compiled and published.
ALTER TABLE "practice" ADD COLUMN "approved_by" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- What the secretariat began and its countries approved before publication is theirs; a correction is not approved again.
UPDATE "practice" p SET "begun_by" = 'country'
WHERE p.begun_by = 'secretariat' AND EXISTS (
	SELECT 1 FROM "practice_version" live
	JOIN "practice_version" v ON v.pid = live.pid AND v.major = live.major AND v.published_at IS NOT NULL
	JOIN "request" r ON r.subject_type = 'practice-version' AND r.subject_id = v.id::text
	WHERE live.id = p.published_version_id AND r.type = 'clearance' AND r.state = 'cleared'
);
