-- The public register of structures: found by territory, name, city, postal code or SIRET, accents forgiven. What is derived is derived here, so
-- that nothing that changes a structure can leave it behind.

-- A text as it is searched: lower case, without accents, its words cut at spaces and punctuation; the same as src/platform/database/fold.ts (a test
-- compares them).
create function folded_words(value text) returns text language sql immutable parallel safe return
  btrim(regexp_replace(lower(translate(
    replace(replace(replace(replace(replace(value, 'œ', 'oe'), 'Œ', 'oe'), 'æ', 'ae'), 'Æ', 'ae'), 'ß', 'ss'),
    'øØłŁđĐ’ÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝàáâãäåçèéêëìíîïñòóôõöùúûüýÿĀāĂăĄąĆćĈĉĊċČčĎďĒēĔĕĖėĘęĚěĜĝĞğĠġĢģĤĥĨĩĪīĬĭĮįİĴĵĶķĹĺĻļĽľŃńŅņŇňŌōŎŏŐőŔŕŖŗŘřŚśŜŝŞşŠšŢţŤťŨũŪūŬŭŮůŰűŲųŴŵŶŷŸŹźŻżŽž',
    'oolldd aaaaaaceeeeiiiinooooouuuuyaaaaaaceeeeiiiinooooouuuuyyaaaaaaccccccccddeeeeeeeeeegggggggghhiiiiiiiiijjkkllllllnnnnnnoooooorrrrrrssssssssttttuuuuuuuuuuuuwwyyyzzzzzz'
  )), '[[:space:][:punct:]]+', ' ', 'g'));

-- The département of a place: the commune's INSEE code says it, and failing that the postal code; the same as
-- src/domain/organisations/territories/department.ts (a test compares them).
create function department_of(city_insee text, postal_code text) returns text language sql immutable parallel safe return
  case
    when city_insee ~ '^9[78]' then left(city_insee, 3)
    when city_insee is not null then left(city_insee, 2)
    when postal_code = '94390' then '91'
    when postal_code = '97133' then '977'
    when postal_code = '97150' then '978'
    when postal_code ~ '^20[01]' then '2A'
    when postal_code ~ '^20[26]' then '2B'
    when postal_code ~ '^9[78]' then left(postal_code, 3)
    else left(postal_code, 2)
  end;

alter table organisations
  add column department text not null generated always as (department_of(city_insee, postal_code)) stored,
  add column sort_name text not null generated always as (folded_words(name)) stored,
  add column search_words tsvector not null generated always as (to_tsvector('simple',
    folded_words(name || ' ' || city || ' ' || postal_code || ' ' || department_of(city_insee, postal_code)) || coalesce(' ' || siret, ''))) stored,
  -- What the structure agrees to publish, beside its name and its city; nothing unless a référent decided it.
  add column contact_published boolean not null default false,
  add column contact_phone text check (contact_phone ~ '^\+[0-9]{6,15}$'), -- E.164
  add column contact_email text check (length(contact_email) <= 254),
  add column contact_address boolean not null default false,                -- the street too
  add column contact_note text check (length(contact_note) between 1 and 300), -- hours, appointments
  add check (not contact_published or contact_address or num_nonnulls(contact_phone, contact_email, contact_note) > 0);

-- Written seldom, read by everybody: no list of pending entries to read besides.
create index organisations_by_words on organisations using gin (search_words) with (fastupdate = off);
create index organisations_by_department on organisations (department, sort_name collate "C", id) where closed_at is null;
create index organisations_by_siret on organisations (siret);
