//! Files that are packed: gzip and Zstandard.

use std::io::{self, BufRead, BufReader, Read};

use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

use crate::out::{Out, Place, watched};

/// What a gzip file holds.
pub(super) fn gzip(place: &Place, reader: &mut dyn BufRead, out: &mut Out<'_>) {
    let unpack = |reader| flate2::bufread::MultiGzDecoder::new(BufReader::new(reader));
    super::read(&place.unpacked(), &mut watched(reader, unpack), out);
}

/// What a Zstandard file holds.
pub(super) fn zstd(place: &Place, reader: &mut dyn BufRead, out: &mut Out<'_>) {
    super::read(&place.unpacked(), &mut watched(reader, Frames::new), out);
}

/// The frames of a Zstandard file, one after the other.
struct Frames<R: Read> {
    reader: BufReader<R>,
    decoder: FrameDecoder,
    open: bool,
}

impl<R: Read> Frames<R> {
    fn new(reader: R) -> Self {
        Self { reader: BufReader::new(reader), decoder: FrameDecoder::new(), open: false }
    }

    /// Opens the next frame with content; false where there is none.
    fn next(&mut self) -> io::Result<bool> {
        while !self.reader.fill_buf()?.is_empty() {
            match self.decoder.init(&mut self.reader) {
                Ok(()) => return Ok(true),
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                    length,
                    ..
                })) => {
                    io::copy(&mut (&mut self.reader).take(length.into()), &mut io::sink())?;
                }
                Err(error) => return Err(io::Error::other(error)),
            }
        }
        Ok(false)
    }
}

impl<R: Read> Read for Frames<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            if !self.open && !self.next()? {
                return Ok(0);
            }
            self.open = true;
            while self.decoder.can_collect() == 0 && !self.decoder.is_finished() {
                let step = BlockDecodingStrategy::UptoBlocks(1);
                self.decoder.decode_blocks(&mut self.reader, step).map_err(io::Error::other)?;
            }
            let read = self.decoder.read(buffer)?;
            if read > 0 || buffer.is_empty() {
                return Ok(read);
            }
            self.open = false;
        }
    }
}
