-- Where the words of a file stand on the pictures of its pages, as long as the file waits for confirmation.
alter table reading add column places jsonb;
comment on column reading.places is
  'By page, six whole numbers a word: start and end in the text of the page, left, top, width, height in ten-thousandths of its picture (src/reader/extract/word-places.ts)';
